from itertools import product
from random import Random


def generate(rng: Random, size: int) -> tuple[list[list[int]], int]:
    if size > 100:
        return [[rng.randrange(10 * size) for _ in range(size // 4)] for _ in range(4)], size
    most = rng.choice([3, 30])
    courses = [
        [rng.randint(0, most) for _ in range(rng.randint(1, 1 + size // 3))] for _ in range(rng.randint(1, 3))
    ]
    return courses, rng.randint(1, 2 * size + 2)


def brute(courses: list[list[int]], k: int) -> list[int]:
    return sorted(sum(menu) for menu in product(*courses))[:k]


def holds(result: list[int], courses: list[list[int]], k: int) -> bool:
    ways = {0: 1}
    for costs in courses:
        more = {}
        for total, count in ways.items():
            for cost in costs:
                more[total + cost] = more.get(total + cost, 0) + count
        ways = more
    last = result[-1]
    return (
        result == sorted(result)
        and len(result) == min(k, sum(ways.values()))
        and all(result.count(total) == count for total, count in ways.items() if total < last)
        and result.count(last) <= ways.get(last, 0)
    )
