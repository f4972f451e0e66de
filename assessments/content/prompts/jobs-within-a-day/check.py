from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    most = rng.choice([1, 3, 9])
    return [rng.randint(0, most) for _ in range(size)], rng.randint(0, 2 * most) if size < 100 else 500


def brute(words: list[int], limit: int) -> int:
    jobs = 0
    for first in range(len(words)):
        for last in range(first, len(words)):
            jobs += sum(words[first : last + 1]) <= limit
    return jobs


def holds(result: int, words: list[int], limit: int) -> bool:
    alone = sum(count <= limit for count in words)
    pairs = sum(one + other <= limit for one, other in zip(words, words[1:]))
    every = len(words) * (len(words) + 1) // 2
    return alone + pairs <= result <= every and (result == every) == (sum(words) <= limit or not words)
