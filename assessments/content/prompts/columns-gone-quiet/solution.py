from fractions import Fraction


def solve(
    before: list[dict], now: list[dict], points: int
) -> list[str]:
    columns = {column for row in before + now for column in row}
    limit = Fraction(points, 100)
    return sorted(
        column
        for column in columns
        if _missing(now, column) - _missing(before, column) > limit
    )


def _missing(rows: list[dict], column: str) -> Fraction:
    gaps = sum(row.get(column) in (None, "") for row in rows)
    return Fraction(gaps, max(len(rows), 1))
