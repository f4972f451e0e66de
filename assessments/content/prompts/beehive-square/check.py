from math import isqrt
from random import Random

SMALL = 20


def generate(rng: Random, size: int) -> tuple[list[list[int]], int]:
    rows = isqrt(size)
    columns = size // rows if rows else 0
    most = rng.choice([1, 3, 20])
    side = rng.randint(1, 3) if size < 100 else 5
    return [[rng.randint(0, most) for _ in range(columns)] for _ in range(rows)], side


def brute(beds: list[list[int]], side: int) -> tuple[int, int] | None:
    best, found = -1, None
    for row in range(len(beds)):
        for column in range(len(beds[0])):
            if row + side > len(beds) or column + side > len(beds[0]):
                continue
            total = sum(beds[row + down][column + right] for down in range(side) for right in range(side))
            if total > best:
                best, found = total, (row, column)
    return found


def holds(result: tuple[int, int] | None, beds: list[list[int]], side: int) -> bool:
    if result is None:
        return len(beds) < side or len(beds[0]) < side

    def total(row: int, column: int) -> int:
        return sum(sum(line[column : column + side]) for line in beds[row : row + side])

    row, column = result
    inside = 0 <= row <= len(beds) - side and 0 <= column <= len(beds[0]) - side
    near = [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    fits = [(r, c) for r, c in near if 0 <= r <= len(beds) - side and 0 <= c <= len(beds[0]) - side]
    return inside and all((-total(r, c), r, c) >= (-total(row, column), row, column) for r, c in fits)
