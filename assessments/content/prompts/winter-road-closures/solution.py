def solve(
    villages: int, roads: list[tuple[int, int]], closures: list[int]
) -> list[int]:
    leader = list(range(villages))
    size = [1] * villages

    def find(village: int) -> int:
        while leader[village] != village:
            village = leader[village]
        return village

    def merge(road: tuple[int, int]) -> None:
        small, large = sorted(map(find, road), key=size.__getitem__)
        if small != large:
            leader[small] = large
            size[large] += size[small]

    closed = set(closures)
    for number, road in enumerate(roads):
        if number not in closed:
            merge(road)
    counts = []
    for number in reversed(closures):
        counts.append(size[find(0)])
        merge(roads[number])
    return counts[::-1]
