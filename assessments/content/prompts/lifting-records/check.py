from random import Random


def generate(rng: Random, size: int) -> tuple[list[int]]:
    return ([rng.choice([0, 40, 50, rng.randint(1, 60 + size)]) for _ in range(size)],)


def brute(lifts: list[int]) -> list[int]:
    return [n for n, lift in enumerate(lifts) if lift > 0 and all(lift > other for other in lifts[:n])]


def holds(result: list[int], lifts: list[int]) -> bool:
    weights = [lifts[n] for n in result]
    rising = all(a < b for a, b in zip([0, *weights], weights))
    return rising and result == sorted(result) and max(lifts, default=0) == max(weights, default=0)
