from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    most = rng.choice([1, 2, 9])
    return [rng.randint(0, most) for _ in range(size)], rng.randint(1, 4) if size < 100 else 30


def brute(visits: list[int], minutes: int) -> int | None:
    begins = [begin for begin in range(len(visits)) if begin + minutes <= len(visits)]
    return min(begins, key=lambda begin: (sum(visits[begin : begin + minutes]), -begin), default=None)


def holds(result: int | None, visits: list[int], minutes: int) -> bool:
    if result is None:
        return minutes > len(visits)
    least = sum(visits[result : result + minutes])
    if not 0 <= result <= len(visits) - minutes:
        return False
    return all(
        least <= sum(visits[n : n + minutes]) and (n <= result or least < sum(visits[n : n + minutes]))
        for n in range(len(visits) - minutes + 1)
    )
