def solve(
    huts: int,
    laid: list[tuple[int, int]],
    offers: list[tuple[int, int, int]],
) -> int | None:
    leader = list(range(huts))

    def find(hut: int) -> int:
        while leader[hut] != hut:
            leader[hut] = leader[leader[hut]]
            hut = leader[hut]
        return hut

    groups = huts
    total = 0
    free = [(one, other, 0) for one, other in laid]
    for one, other, price in free + sorted(offers, key=lambda o: o[2]):
        first, second = find(one), find(other)
        if first != second:
            leader[first] = second
            groups -= 1
            total += price
    return total if groups <= 1 else None
