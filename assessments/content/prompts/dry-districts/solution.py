def solve(
    houses: int, pipes: list[tuple[int, int]], pumps: list[int]
) -> list[int]:
    joined: list[list[int]] = [[] for _ in range(houses)]
    for one, other in pipes:
        joined[one].append(other)
        joined[other].append(one)
    reached = [False] * houses

    def spread(start: int) -> None:
        reached[start] = True
        waiting = [start]
        while waiting:
            for house in joined[waiting.pop()]:
                if not reached[house]:
                    reached[house] = True
                    waiting.append(house)

    for pump in pumps:
        if not reached[pump]:
            spread(pump)
    dry = []
    for house in range(houses):
        if not reached[house]:
            dry.append(house)
            spread(house)
    return dry
