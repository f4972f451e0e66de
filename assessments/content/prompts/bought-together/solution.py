from collections import Counter
from itertools import combinations


def solve(receipts: list[list[str]]) -> tuple[str, str, int] | None:
    times = Counter(
        pair
        for goods in receipts
        for pair in combinations(sorted(set(goods)), 2)
    )
    if not times:
        return None
    one, other = min(times, key=lambda pair: (-times[pair], pair))
    return one, other, times[one, other]
