from math import log
from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[int], int]:
    most = max(4, 2 * size)
    shift = rng.choice([0, 0, most // 3])
    before = [rng.randrange(most) for _ in range(size)]
    now = [shift + rng.randrange(most) for _ in range(size if size > 100 else rng.randint(0, size + 2))]
    if size < 100 and rng.random() < 0.2:
        now = rng.sample(before, size) * rng.randint(1, 2)
    return before, now, rng.randint(2, 5) if size < 100 else size // 10


def brute(before: list[int], now: list[int], parts: int) -> float:
    if len(before) * len(now) == 0:
        return 0.0
    edges: list[int] = []
    for number in range(1, parts):
        rank = number * len(before) // parts
        edge = next(x for x in before if sum(y < x for y in before) <= rank < sum(y <= x for y in before))
        if edge not in edges:
            edges.append(edge)
    result = 0.0
    for number in range(len(edges) + 1):
        p, q = (
            (sum(sum(edge <= value for edge in edges) == number for value in week) + 0.5)
            / (len(week) + (len(edges) + 1) / 2)
            for week in (before, now)
        )
        result += (q - p) * (log(q) - log(p))
    return result


def holds(result: float, before: list[int], now: list[int], parts: int) -> bool:
    if not before or not now:
        return result == 0
    if sorted(before) == sorted(now):
        return abs(result) < 1e-9
    largest = log(2 * (len(before) + len(now)) + 2 * parts)
    ordered = sorted(before)
    below = min(now) > ordered[-1] and ordered[len(before) * (parts - 1) // parts] > ordered[0]
    return -1e-12 <= result <= 2 * largest and (not below or result > 0)
