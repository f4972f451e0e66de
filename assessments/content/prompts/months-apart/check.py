from random import Random


def generate(rng: Random, size: int) -> tuple[int, int]:
    return rng.randint(0, 4 * size), rng.randint(1, size + 1)


def brute(n: int, months: int) -> int:
    runs, groups = 0, {}
    for row in range(n):
        group = groups.setdefault(row % months, [])
        for _ in group:
            runs += 1
        group.append(row)
    return runs


def holds(result: int, n: int, months: int) -> bool:
    return result == sum(row // months for row in range(n))
