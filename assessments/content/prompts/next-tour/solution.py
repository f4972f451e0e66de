from bisect import bisect_left


def solve(
    tours: list[int], arrivals: list[int], walk: int
) -> list[int | None]:
    waits: list[int | None] = []
    for arrival in arrivals:
        place = bisect_left(tours, arrival + walk)
        waits.append(tours[place] - arrival if place < len(tours) else None)
    return waits
