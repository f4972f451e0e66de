from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[int], int]:
    tours = sorted(rng.randrange(540, 560 + 3 * size) for _ in range(size // 2))
    arrivals = [rng.randrange(535, 565 + 3 * size) for _ in range(size)]
    return tours, arrivals, rng.choice([0, 1, 5])


def brute(tours: list[int], arrivals: list[int], walk: int) -> list[int | None]:
    return [min((tour - guest for tour in tours if tour >= guest + walk), default=None) for guest in arrivals]


def holds(result: list[int | None], tours: list[int], arrivals: list[int], walk: int) -> bool:
    if len(result) != len(arrivals):
        return False
    for wait, guest in zip(result, arrivals):
        if wait is None and tours and tours[-1] >= guest + walk:
            return False
        if wait is not None and (wait < walk or guest + wait not in tours):
            return False
        if wait is not None and any(guest + earlier in tours for earlier in range(walk, wait)):
            return False
    return True
