from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], int]:
    columns = rng.randint(1, 5) if size < 100 else 4
    return [f"{rng.choice('abc')}{rng.randrange(9)}" for _ in range(size)], columns


def brute(labels: list[str], columns: int) -> list[list[str]]:
    rows = 0
    while rows * columns < len(labels):
        rows += 1
    sheet = [[""] * columns for _ in range(rows)]
    row = column = 0
    for label in labels:
        sheet[row][column] = label
        row += 1
        if row == rows:
            row, column = 0, column + 1
    return sheet


def holds(result: list[list[str]], labels: list[str], columns: int) -> bool:
    down = [row[column] for column in range(columns) for row in result]
    whole = down[: len(labels)] == labels and not any(down[len(labels) :])
    return whole and all(len(row) == columns for row in result) and len(down) - len(labels) < columns
