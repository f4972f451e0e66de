from bisect import bisect_right
from collections import Counter
from math import log


def solve(before: list[int], now: list[int], parts: int) -> float:
    if not before or not now:
        return 0.0
    size, ordered = len(before), sorted(before)
    edges = sorted({ordered[i * size // parts] for i in range(1, parts)})
    old, new = _shares(before, edges), _shares(now, edges)
    return sum((q - p) * log(q / p) for p, q in zip(old, new))


def _shares(values: list[int], edges: list[int]) -> list[float]:
    bins = len(edges) + 1
    counts = Counter(bisect_right(edges, value) for value in values)
    whole = len(values) + 0.5 * bins
    return [(counts[number] + 0.5) / whole for number in range(bins)]
