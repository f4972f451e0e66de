from heapq import heappop, heappush


def solve(scores: list[int], places: int) -> list[int]:
    kept: list[tuple[int, int]] = []
    deleted: list[int] = []
    for run, score in enumerate(scores, 1):
        heappush(kept, (score, run))
        if len(kept) > places:
            deleted.append(heappop(kept)[1])
    return deleted
