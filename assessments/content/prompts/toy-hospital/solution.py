from heapq import heappop, heappush

Toy = tuple[str, int, int]


def solve(events: list[Toy | str]) -> list[str]:
    shelf: list[tuple[int, int, int, str]] = []
    taken: list[str] = []
    for arrival, event in enumerate(events):
        if event != "next":
            name, urgency, day = event
            heappush(shelf, (-urgency, day, arrival, name))
        elif shelf:
            taken.append(heappop(shelf)[-1])
        else:
            taken.append("")
    return taken
