def solve(
    rows: int, seats: int, sold: list[tuple[int, int]]
) -> list[str]:
    grid = [["."] * seats for _ in range(rows)]
    for row, seat in sold:
        grid[row][seat] = "X"
    return ["".join(line) for line in grid]
