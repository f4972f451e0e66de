def solve(n: int, months: int) -> int:
    rows, larger = divmod(n, months)
    pairs = rows * (rows - 1) // 2
    return months * pairs + larger * rows
