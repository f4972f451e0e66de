from itertools import combinations
from random import Random

SMALL = 8


def generate(rng: Random, size: int) -> tuple[int, list[tuple[int, int]], list[tuple[int, int, int]]]:
    if size == 0:
        return 0, [], []

    def pair() -> tuple[int, int]:
        return rng.randrange(size), rng.randrange(size)

    laid = [pair() for _ in range(rng.randint(0, size // 3))]
    offers = [(*pair(), rng.randint(1, 20)) for _ in range(2 * size if size > 100 else rng.randint(size - 1, 9))]
    if size > 100 or rng.random() < 0.5:
        offers[: size - 1] = [(i, rng.randrange(i), rng.randint(1, 20)) for i in range(1, size)]
        rng.shuffle(offers)
    return size, laid, offers


def _groups(huts: int, cables: list[tuple]) -> int:
    group = list(range(huts))
    for one, other, *_ in cables:
        old, new = group[one], group[other]
        group = [new if each == old else each for each in group]
    return len(set(group))


def brute(huts: int, laid: list[tuple[int, int]], offers: list[tuple[int, int, int]]) -> int | None:
    if _groups(huts, [*laid, *offers]) > 1:
        return None
    count = max(_groups(huts, laid) - 1, 0)
    return min(sum(o[2] for o in some) for some in combinations(offers, count) if _groups(huts, [*laid, *some]) <= 1)


def holds(result: int | None, huts: int, laid: list[tuple[int, int]], offers: list[tuple[int, int, int]]) -> bool:
    possible = _groups(huts, [*laid, *offers]) <= 1
    if result is None or not possible:
        return result is None and not possible
    needed = max(_groups(huts, laid) - 1, 0)
    prices = sorted(price for _, _, price in offers)
    return sum(prices[:needed]) <= result <= sum(prices[len(prices) - needed :])
