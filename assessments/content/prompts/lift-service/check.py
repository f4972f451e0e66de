from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    if size > 100:  # the work grows with the root of the days
        return size * size, size * size
    days = rng.randint(0, size * size)
    return days, rng.choice([days, rng.randint(0, size + 1), rng.randint(0, days + 3), days + size])


def brute(days: int, parts: int) -> int:
    runs = 0
    for part in range(1, parts + 1):
        for _ in range(part, days + 1, part):
            runs += 1
    return runs


def holds(result: int, days: int, parts: int) -> bool:
    by_day = (sum(day % part == 0 for part in range(1, min(day, parts) + 1)) for day in range(1, days + 1))
    return result == sum(by_day)
