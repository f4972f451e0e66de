def solve(n: int, limit: int) -> int:
    filling = min(n, limit)
    full = n - filling
    return filling * (filling - 1) // 2 + full * limit
