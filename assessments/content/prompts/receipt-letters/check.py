from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    return rng.randint(size // 2, 2 * size), rng.randint(0, 9)


def brute(n: int, width: int) -> int:
    runs, text = 0, []
    for _ in range(n):
        longer = []
        for letter in text:
            longer.append(letter)
            runs += 1
        longer.extend("-" * width)
        text = longer
    return runs


def holds(result: int, n: int, width: int) -> bool:
    return result == sum(line * width for line in range(n))
