def solve(n: int, gap: int) -> int:
    most = max(0, n - gap)
    return most * (most + 1) // 2
