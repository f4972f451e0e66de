from math import isqrt
from random import Random


def generate(rng: Random, size: int) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    rows, columns = (rng.randint(1, 4), rng.randint(1, 5)) if size < 100 else (isqrt(size), isqrt(size))
    passes = []
    for _ in range(size // 2 if size < 100 else size):
        top, bottom = sorted(rng.randrange(rows) for _ in range(2))
        left, right = sorted(rng.randrange(columns) for _ in range(2))
        passes.append((top, left, bottom, right))
    return rows, columns, passes


def brute(rows: int, columns: int, passes: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    layers = []
    for row in range(rows):
        for column in range(columns):
            layers.append(
                sum(top <= row <= bottom and left <= column <= right for top, left, bottom, right in passes)
            )
    return max(layers), layers.count(max(layers))


def holds(result: tuple[int, int], rows: int, columns: int, passes: list[tuple[int, int, int, int]]) -> bool:
    layers, cells = result
    ink = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in passes)
    least = -(-ink // (rows * columns))
    return least <= layers <= len(passes) and 0 < cells <= rows * columns and layers * cells <= ink
