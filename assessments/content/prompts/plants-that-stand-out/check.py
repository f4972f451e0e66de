from math import isqrt
from random import Random


def generate(rng: Random, size: int) -> tuple[list[list[int]]]:
    rows = isqrt(size)
    columns = size // rows if rows else 0
    tallest = rng.choice([1, 3, 9])
    return ([[rng.randint(0, tallest) for _ in range(columns)] for _ in range(rows)],)


def brute(garden: list[list[int]]) -> list[tuple[int, int]]:
    found = []
    for row in range(len(garden)):
        for column in range(len(garden[row])):
            near = [
                garden[r][c]
                for r in range(len(garden))
                for c in range(len(garden[r]))
                if abs(r - row) + abs(c - column) == 1
            ]
            if garden[row][column] > 0 and garden[row][column] > max(near, default=0):
                found.append((row, column))
    return found


def holds(result: list[tuple[int, int]], garden: list[list[int]]) -> bool:
    places = set(result)
    apart = all((r + 1, c) not in places and (r, c + 1) not in places for r, c in places)
    planted = all(garden[r][c] > 0 for r, c in places)
    tallest = max((height for beds in garden for height in beds), default=0)
    once = sum(beds.count(tallest) for beds in garden) == 1
    kept = not once or not tallest or any(garden[r][c] == tallest for r, c in places)
    return apart and planted and kept and result == sorted(places)
