def solve(garden: list[list[int]]) -> list[tuple[int, int]]:
    heights = {
        (row, column): height
        for row, beds in enumerate(garden)
        for column, height in enumerate(beds)
    }
    steps = [(-1, 0), (1, 0), (0, -1), (0, 1)]
    return [
        (row, column)
        for (row, column), height in heights.items()
        if all(
            height > heights.get((row + down, column + right), 0)
            for down, right in steps
        )
    ]
