from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    return rng.randint(0, 2 * size + 1), rng.randint(0, 4 * size + 2)


def brute(n: int, limit: int) -> int:
    runs = 0
    for i in range(n):
        for j in range(n):
            runs += 1
            if i + j >= limit:
                break
    return runs


def holds(result: int, n: int, limit: int) -> bool:
    affordable = sum(1 for i in range(n) for j in range(n) if i + j < limit)
    stopped = sum(1 for i in range(n) if i + n - 1 >= limit)
    return result == affordable + stopped
