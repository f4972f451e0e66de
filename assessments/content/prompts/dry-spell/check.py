from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    limit = rng.randint(1, 10)
    return [rng.choice([0, 0, 0, 0, limit - 1, limit, -1, rng.randint(0, 60)]) for _ in range(size)], limit


def brute(rain: list[int], limit: int) -> tuple[int, int] | None:
    for days in range(len(rain), 0, -1):
        for first in range(len(rain) - days + 1):
            if all(0 <= fallen < limit for fallen in rain[first : first + days]):
                return first, days
    return None


def holds(result: tuple[int, int] | None, rain: list[int], limit: int) -> bool:
    marks = "".join("d" if -1 < fallen < limit else "w" for fallen in rain)
    if result is None:
        return "d" not in marks
    first, days = result
    return marks.find("d" * days) == first and "d" * (days + 1) not in marks
