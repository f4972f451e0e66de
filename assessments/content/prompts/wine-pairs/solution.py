def solve(n: int, limit: int) -> int:
    full = min(n, max(0, limit - n + 2))
    single = min(n - full, max(0, n - limit))
    between = n - full - single
    longest = limit + 1 - full
    shrinking = between * (2 * longest - between + 1) // 2
    return full * n + shrinking + single
