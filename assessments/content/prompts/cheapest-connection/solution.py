from collections import defaultdict
from heapq import heappop, heappush
from math import inf


def solve(
    legs: list[tuple[str, str, int]],
    fees: dict[str, int],
    start: str,
    goal: str,
) -> int | None:
    offers = defaultdict(list)
    for origin, destination, price in legs:
        offers[origin].append((destination, price))
    lowest = {start: 0}
    heap = [(0, start)]
    while heap:
        spent, here = heappop(heap)
        if here == goal:
            return spent
        if spent > lowest[here]:
            continue
        if here != start:
            spent += fees.get(here, 0)
        for there, price in offers[here]:
            if spent + price < lowest.get(there, inf):
                lowest[there] = spent + price
                heappush(heap, (spent + price, there))
    return None
