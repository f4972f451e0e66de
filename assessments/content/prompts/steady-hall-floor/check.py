from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    if size > 100:
        return [place // 50 % 40 + rng.randint(0, 20) for place in range(size)], 40
    most = rng.choice([2, 4, 9])
    return [rng.randint(-2, most) for _ in range(size)], rng.randint(0, most)


def brute(readings: list[int], spread: int) -> tuple[int, int] | None:
    for length in range(len(readings), 0, -1):
        for first in range(len(readings) - length + 1):
            stretch = readings[first : first + length]
            if max(stretch) - min(stretch) <= spread:
                return first, length
    return None


def holds(result: tuple[int, int] | None, readings: list[int], spread: int) -> bool:
    if result is None:
        return not readings
    first, length = result

    def steady(begin: int, count: int) -> bool:
        stretch = sorted(readings[begin : begin + count])
        return stretch[-1] - stretch[0] <= spread

    longer = any(steady(begin, length + 1) for begin in range(len(readings) - length))
    return length > 0 and steady(first, length) and not longer and not any(steady(n, length) for n in range(first))
