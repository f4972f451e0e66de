from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    most = rng.choice([1, 3, 9])
    return [rng.randint(0, most) for _ in range(size)], rng.randint(1, 2 * most + 2) if size < 100 else 500


def brute(cups: list[int], goal: int) -> tuple[int, int] | None:
    for days in range(1, len(cups) + 1):
        for first in range(len(cups) - days + 1):
            if sum(cups[first : first + days]) >= goal:
                return first, days
    return None


def holds(result: tuple[int, int] | None, cups: list[int], goal: int) -> bool:
    if result is None:
        return sum(cups) < goal
    first, days = result
    reached = sum(cups[first : first + days]) >= goal
    shorter = [sum(cups[n : n + days - 1]) for n in range(len(cups) - days + 2)]
    earlier = [sum(cups[n : n + days]) for n in range(first)]
    return reached and all(total < goal for total in shorter + earlier)
