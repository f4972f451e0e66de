def solve(n: int, width: int) -> int:
    return width * (n * (n - 1) // 2)
