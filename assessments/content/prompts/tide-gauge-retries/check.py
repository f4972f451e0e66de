from random import Random


def generate(rng: Random, size: int) -> tuple[int, int, int, list[int]]:
    if size > 100:
        return 50, 1000, 10**12, [rng.choice([0, 0, 1500]) for _ in range(size)]
    asked = [rng.choice([0, 0, 0, rng.randint(1, 20)]) for _ in range(size)]
    return rng.randint(1, 5), rng.randint(1, 14), rng.randint(0, 8 * size + 4), asked


def brute(first: int, cap: int, budget: int, asked: list[int]) -> list[int]:
    waits = [max(min(cap, first * 2**number), wish) for number, wish in enumerate(asked)]
    while sum(waits) > budget:
        waits.pop()
    return waits


def holds(result: list[int], first: int, cap: int, budget: int, asked: list[int]) -> bool:
    own = [wait for wait, wish in zip(result, asked) if wait != wish]
    stopped = len(result) < len(asked)
    return (
        sum(result) <= budget
        and all(wait >= wish for wait, wish in zip(result, asked))
        and own == sorted(own)
        and all(wait <= cap for wait in own)
        and (not stopped or sum(result) + max(cap, asked[len(result)]) > budget)
    )
