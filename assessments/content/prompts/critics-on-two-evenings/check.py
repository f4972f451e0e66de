from itertools import product
from random import Random

SMALL = 9


def generate(rng: Random, size: int) -> tuple[int, list[tuple[int, int]]]:
    if size < 2:
        return size, []
    side = [rng.randrange(2) for _ in range(size)]
    strict = size > 100 or rng.random() < 0.75
    feuds = []
    for _ in range(size if size > 100 else rng.randint(0, size + 2)):
        one, other = rng.sample(range(size), 2)
        if side[one] != side[other] or not strict:
            feuds.append((one, other))
    return size, feuds


def brute(critics: int, feuds: list[tuple[int, int]]) -> list[int] | None:
    for plan in product([1, 2], repeat=critics):
        if all(plan[one] != plan[other] for one, other in feuds):
            return list(plan)
    return None


def holds(result: list[int] | None, critics: int, feuds: list[tuple[int, int]]) -> bool:
    odd = {(one, other) for pair in feuds for one, other in (pair, pair[::-1])}
    even = {(i, i) for i in range(critics)}
    for _ in range(critics):
        even |= {(a, d) for a, b in odd for c, d in odd if b == c}
        odd |= {(a, d) for a, b in odd for c, d in even if b == c}
    if result is None:
        return any((i, i) in odd for i in range(critics))
    apart = all(result[one] != result[other] for one, other in feuds)
    late = all(any((i, j) in odd for j in range(i)) for i in range(critics) if result[i] == 2)
    return apart and late and len(result) == critics
