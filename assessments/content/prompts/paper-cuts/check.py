from random import Random

SMALL = 5


def generate(rng: Random, size: int) -> tuple[int, int, list[tuple[int, int, int]], int]:
    if size > 5:
        return size, size, [(3, 2, 70), (2, 5, 110), (1, 1, 9), (4, 7, 330)], 2
    cards = [
        (rng.randint(1, size + 1), rng.randint(1, size + 1), rng.choice([3, 10, 25, 40, 70]))
        for _ in range(rng.randint(0, 5))
    ]
    return rng.randint(1, size + 1), rng.randint(1, size + 1), cards, rng.choice([0, 1, 4, 12])


def brute(width: int, height: int, cards: list[tuple[int, int, int]], cut: int) -> int:
    sizes = [(w, h) for w in range(1, width + 1) for h in range(1, height + 1)]
    best = {size: max([0, *(price for w, h, price in cards if (w, h) == size)]) for size in sizes}
    changed = True
    while changed:  # put any two pieces together until nothing gets better
        changed = False
        for w, h in sizes:
            for other_w, other_h in sizes:
                for whole, fits in (((w + other_w, h), h == other_h), ((w, h + other_h), w == other_w)):
                    if fits and whole in best:
                        value = best[w, h] + best[other_w, other_h] - cut
                        if value > best[whole]:
                            best[whole], changed = value, True
    return best[width, height]


def holds(result: int, width: int, height: int, cards: list[tuple[int, int, int]], cut: int) -> bool:
    whole = max([0, *(price for w, h, price in cards if (w, h) == (width, height))])
    densest = max([0, *(price / (w * h) for w, h, price in cards)])
    return whole <= result <= densest * width * height + 1e-9
