from random import Random


def generate(rng: Random, size: int) -> tuple[int, list[tuple[int, int]], list[int]]:
    villages = size + 1
    reach = rng.choice([1, 3, villages]) if size < 100 else villages
    roads = [(i, rng.randrange(max(0, i - reach), i)) for i in range(1, villages) if rng.random() < 0.95]
    roads += [(rng.randrange(villages), rng.randrange(villages)) for _ in range(size if size > 100 else size // 3)]
    roads += [rng.choice(roads)[::-1]] if roads and size % 3 == 0 else []
    rng.shuffle(roads)
    count = len(roads) // 2 if size > 100 else rng.randint(min(len(roads), 2), len(roads))
    return villages, roads, rng.sample(range(len(roads)), count)


def brute(villages: int, roads: list[tuple[int, int]], closures: list[int]) -> list[int]:
    counts = []
    for day in range(len(closures)):
        gone = closures[: day + 1]
        reached = [0]
        for here in reached:
            for number, pair in enumerate(roads):
                for a, b in (pair, pair[::-1]):
                    if number not in gone and a == here and b not in reached:
                        reached.append(b)
        counts.append(len(reached))
    return counts


def holds(result: list[int], villages: int, roads: list[tuple[int, int]], closures: list[int]) -> bool:
    falling = all(before >= after for before, after in zip([villages, *result], result))
    for day, count in enumerate(result):
        still = [road for number, road in enumerate(roads) if number not in closures[: day + 1]]
        alone = all(0 not in road or set(road) == {0} for road in still)
        if (count == 1) != alone or count > len(still) + 1:
            return False
    return falling and len(result) == len(closures)
