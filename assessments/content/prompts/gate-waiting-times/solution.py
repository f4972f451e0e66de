from bisect import bisect_left
from itertools import accumulate


def solve(
    bounds: list[int], counts: list[int], percents: list[int]
) -> list[float | None]:
    sums = [100 * upto for upto in accumulate(counts)]
    total = sums[-1] // 100
    if total == 0:
        return [None] * len(percents)
    estimates = []
    for percent in percents:
        bucket = bisect_left(sums, percent * total)
        if bucket == len(bounds):
            estimates.append(bounds[-1])
            continue
        lower = bounds[bucket - 1] if bucket else 0
        before = sums[bucket - 1] if bucket else 0
        part = (percent * total - before) / (100 * counts[bucket])
        estimates.append(lower + (bounds[bucket] - lower) * part)
    return estimates
