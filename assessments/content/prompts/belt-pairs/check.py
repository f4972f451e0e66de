from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    return rng.randint(size // 2, 3 * size), rng.randint(1, size + 3)


def brute(n: int, gap: int) -> int:
    runs = 0
    for i in range(n):
        for _ in range(i + gap, n):
            runs += 1
    return runs


def holds(result: int, n: int, gap: int) -> bool:
    return result == sum(n - distance for distance in range(gap, n))  # counted by distance
