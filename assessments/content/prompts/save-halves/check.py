from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    if size > 100:
        return size, 1
    return rng.randint(0, 25 * size + 2), rng.choice([1, 1, 2, 3, 5, 8, size + 1])


def brute(n: int, small: int) -> int:
    if n <= small:
        return 0
    runs = 0
    for _ in range(n):
        runs += 1
    return runs + brute(n // 2, small) + brute(n - n // 2, small)


def holds(result: int, n: int, small: int) -> bool:
    if n <= small:
        return result == 0
    fewest = n if n // 2 <= small else 2 * n
    return fewest <= result <= n * (n - 1).bit_length()
