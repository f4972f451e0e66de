from itertools import combinations
from random import Random

SMALL = 9


def generate(rng: Random, size: int) -> tuple[list[tuple[int, int]], int]:
    length = rng.randint(1, 4)
    shortest = length if size > 100 or rng.random() < 0.85 else 1
    day = max(20, 4 * size) if size > 100 else rng.choice([8, 20])
    starts = [rng.randrange(day) for _ in range(size)]
    return [(start, start + shortest + rng.choice([0, 0, 1, 2, 5, 12])) for start in starts], length


def brute(shifts: list[tuple[int, int]], length: int) -> int | None:
    times = sorted({end - length for _, end in shifts})
    for talks in range(len(times) + 1):
        for chosen in combinations(times, talks):
            if all(any(start <= time <= end - length for time in chosen) for start, end in shifts):
                return talks
    return None


def holds(result: int | None, shifts: list[tuple[int, int]], length: int) -> bool:
    if result is None:
        return any(start + length > end for start, end in shifts)
    apart = {(one, other) for one in shifts for other in shifts if one[1] - length < other[0]}
    most = max(
        count
        for count in range(len(shifts) + 1)
        if any(
            all((a, b) in apart for a, b in combinations(group, 2)) for group in combinations(sorted(shifts), count)
        )
    )
    return result == most
