from heapq import heappop, heappush


def solve(waiting: list[int]) -> list[int]:
    warning = [0] * len(waiting)
    unanswered: list[tuple[int, int]] = []
    for now, callers in enumerate(waiting):
        while unanswered and 2 * unanswered[0][0] <= callers:
            _, minute = heappop(unanswered)
            warning[minute] = now - minute
        heappush(unanswered, (callers, now))
    return warning
