def solve(labels: list[str], columns: int) -> list[list[str]]:
    rows = (len(labels) + columns - 1) // columns
    places = labels + [""] * (rows * columns - len(labels))
    return [places[row::rows] for row in range(rows)]
