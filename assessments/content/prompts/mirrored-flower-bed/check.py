from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    kinds = rng.choice([["rose", "sage"], ["rose", "Rose", "mint"], ["iris", "mint", "sage", "rose"]])
    return ([rng.choice(kinds) for _ in range(size)],)


def brute(plants: list[str]) -> list[str]:
    half = len(plants) // 2
    wanted = plants[:half] + plants[half : len(plants) - half] + plants[:half][::-1]
    bought = [new for new, old in zip(wanted, plants) if new != old]
    return bought[::-1]


def holds(result: list[str], plants: list[str]) -> bool:
    bed, waiting = list(plants), list(result)
    for place in range(len(bed) - 1, (len(bed) - 1) // 2, -1):
        if bed[place] != bed[len(bed) - 1 - place] and waiting:
            bed[place] = waiting.pop(0)
    return bed == bed[::-1] and not waiting
