from itertools import groupby
from random import Random


def generate(rng: Random, size: int) -> tuple[list[int]]:
    most = rng.choice([0, 1, 1, 1, 2, 5])
    return ([rng.randint(0, most) for _ in range(size)],)


def brute(readings: list[int]) -> list[tuple[int, int]]:
    points = []
    for value, stretch in groupby(enumerate(readings), key=lambda point: point[1]):
        minutes = [minute for minute, _ in stretch]
        points += [(minute, value) for minute in sorted({minutes[0], minutes[-1]})]
    return points


def holds(result: list[tuple[int, int]], readings: list[int]) -> bool:
    drawn = {}
    for (one, before), (other, after) in zip(result, [*result[1:], *result[-1:]]):
        if other - one > 1 and before != after:
            return False
        drawn.update(dict.fromkeys(range(one, other), before))
        drawn[other] = after
    spare = any(a[1] == b[1] == c[1] for a, b, c in zip(result, result[1:], result[2:]))
    return drawn == dict(enumerate(readings)) and not spare
