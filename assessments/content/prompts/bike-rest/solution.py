def solve(rides: list[tuple[int, str]]) -> tuple[str, int] | None:
    latest: dict[str, int] = {}
    longest = None
    for day, bike in rides:
        if bike in latest:
            gap = day - latest[bike]
            if longest is None or gap > longest[1]:
                longest = (bike, gap)
        latest[bike] = day
    return longest
