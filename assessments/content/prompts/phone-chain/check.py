from functools import cache
from random import Random

SMALL = 14


def generate(rng: Random, size: int) -> tuple[list[int]]:
    reach = rng.choice([1, 2, 3, 4, 20]) if size < 100 else size
    heads = rng.choice([1, 1, 2])
    callers = [-1] * min(size, 1)
    if 9 <= size < 100 and rng.random() < 0.4:
        callers = [-1, 0, 1, 1, 2, 0, 5, 6, 7]  # four families in a bush and four in a chain
    for i in range(len(callers), size):
        far = rng.random() < 0.3 and size < 100
        callers.append(rng.randrange(min(i, heads)) if far else rng.randrange(max(0, i - reach), i))
    return (callers,)


def brute(callers: list[int]) -> int:
    @cache
    def needed(family: int) -> int:
        called = [i for i, caller in enumerate(callers) if caller == family]

        @cache
        def best(left: frozenset[int], minute: int) -> int:
            return min((max(minute + needed(i), best(left - {i}, minute + 1)) for i in left), default=0)

        return best(frozenset(called), 1)

    return needed(0) if callers else 0


def holds(result: int, callers: list[int]) -> bool:
    depths: list[int] = []
    for caller in callers:
        depths.append(depths[caller] + 1 if caller >= 0 else 0)
    most = max((callers.count(i) for i in range(len(callers))), default=0)
    deepest = max(depths, default=0)
    return max(deepest, most) <= result <= max(len(callers) - 1, 0) and 2**result >= len(callers)
