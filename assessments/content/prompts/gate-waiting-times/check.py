from fractions import Fraction
from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[int], list[int]]:
    width = max(1, size)
    bounds = sorted(rng.sample(range(1, 5 * width + 5), width))
    share = rng.choice([0.3, 0.7, 1.0])
    most = rng.choice([4, 60])
    counts = [rng.randint(1, most) if rng.random() < share else 0 for _ in range(width + 1)]
    if rng.random() < 0.3:
        counts[-1] = 0
    if size < 2:
        counts = [rng.randint(0, 1) for _ in counts]
    return bounds, counts, [rng.choice([1, 7, 50, 99, 100, rng.randint(1, 100)]) for _ in range(min(size + 1, 100))]


def brute(bounds: list[int], counts: list[int], percents: list[int]) -> list[float | None]:
    total = sum(counts)
    found: list[float | None] = []
    for percent in percents:
        rank = Fraction(percent * total, 100)
        before, lower, answer = 0, 0, None
        for upper, count in zip(bounds, counts):
            if total and answer is None and before + count >= rank:
                answer = float(lower + (upper - lower) * (rank - before) / count)
            before += count
            lower = upper
        found.append(bounds[-1] if total and answer is None else answer)
    return found


def holds(result: list[float | None], bounds: list[int], counts: list[int], percents: list[int]) -> bool:
    if len(result) != len(percents):
        return False
    if not any(counts):
        return result == [None] * len(percents)
    pairs = sorted(zip(percents, result))
    if any(one[1] > other[1] + 1e-9 for one, other in zip(pairs, pairs[1:])):
        return False
    for percent, time in pairs:
        surely = sum(count for upper, count in zip(bounds, counts) if upper <= time + 1e-9)
        inside = sum(count for lower, count in zip([0, *bounds], counts) if lower < time - 1e-9)
        if not 0 < time <= bounds[-1] or 100 * inside < percent * sum(counts) and time < bounds[-1]:
            return False
        if 100 * surely > percent * sum(counts) and 100 * (sum(counts) - counts[-1]) < percent * sum(counts):
            return False
    return True
