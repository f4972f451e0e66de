from collections import defaultdict
from heapq import heappop, heappush
from math import inf


def solve(
    aisles: list[tuple[str, str, int]],
    swaps: list[str],
    full: int,
    pause: int,
    start: str,
    goal: str,
) -> int | None:
    leads = defaultdict(list)
    for one, other, seconds in aisles:
        leads[one].append((other, seconds))
        leads[other].append((one, seconds))
    spares = set(swaps)
    earliest = {(start, full): 0}
    heap = [(0, start, full)]
    while heap:
        now, here, charge = heappop(heap)
        if here == goal:
            return now
        if now > earliest[here, charge]:
            continue
        steps = [
            (now + seconds, there, charge - seconds)
            for there, seconds in leads[here]
            if seconds <= charge
        ]
        if here in spares:
            steps.append((now + pause, here, full))
        for step in steps:
            if step[0] < earliest.get(step[1:], inf):
                earliest[step[1:]] = step[0]
                heappush(heap, step)
    return None
