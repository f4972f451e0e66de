Row = tuple[int, int]


def place(row: Row) -> Row:
    day, number = row
    return -day, number


def solve(films: list[Row], after: Row | None, limit: int) -> list[Row]:
    ahead = [
        row for row in films if after is None or place(row) > place(after)
    ]
    return sorted(ahead, key=place)[:limit]
