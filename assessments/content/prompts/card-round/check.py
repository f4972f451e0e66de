from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, int]], int]:
    colours = ["red", "blue", "green", "black"][: rng.randint(1, 4)]
    if size > 100:  # all even, and an odd target: the round never ends
        return [(rng.choice(colours), 2 * rng.randint(1, size)) for _ in range(size)], 2 * size + 1
    return [(rng.choice(colours), rng.randint(1, size + 2)) for _ in range(size)], rng.randint(2, 2 * size + 4)


def brute(cards: list[tuple[str, int]], target: int) -> int:
    for count in range(len(cards) + 1):
        for one, (colour, value) in enumerate(cards[:count]):
            for other, partner in cards[:one]:
                if other != colour and value + partner == target:
                    return count
    return 0


def holds(result: int, cards: list[tuple[str, int]], target: int) -> bool:
    def ends(count: int) -> bool:
        colour, value = cards[count - 1]
        return any(other != colour and value + partner == target for other, partner in cards[: count - 1])

    before = range(1, result or len(cards) + 1)
    return (result == 0 or ends(result)) and not any(ends(count) for count in before)
