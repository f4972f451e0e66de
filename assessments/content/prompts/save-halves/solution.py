from collections import Counter


def solve(n: int, small: int) -> int:
    reads = 0
    level = {n: 1}
    while level:
        below: Counter[int] = Counter()
        for size, pieces in level.items():
            if size > small:
                reads += size * pieces
                below[size // 2] += pieces
                below[size - size // 2] += pieces
        level = below
    return reads
