from random import Random

SMALL = 14


def generate(rng: Random, size: int) -> tuple[int, list[tuple[int, int]], list[int]]:
    if size == 0:
        return 0, [], []
    number = list(range(size))
    rng.shuffle(number)
    reach = rng.choice([2, 3, size]) if size < 100 else 40
    streets = []
    for _ in range(2 * size if size > 100 else rng.randint(size // 2, size + 2)):
        at = rng.randrange(size)
        streets.append((number[at], number[min(size - 1, at + rng.randrange(reach))]))
    if size < 100 and rng.random() < 0.7:
        streets += [(number[i], number[rng.randrange(max(0, i - 2), i)]) for i in range(1, size)]
        rng.shuffle(streets)
    return size, streets, rng.choices(range(size), k=size // 20 if size > 100 else rng.randint(0, 4))


def brute(corners: int, streets: list[tuple[int, int]], lockers: list[int]) -> list[int]:
    best: dict[int, tuple[int, int]] = {}
    for locker in lockers:
        reached, steps = {locker}, 0
        for steps in range(corners):
            for corner in reached:
                best[corner] = min((steps, locker), best.get(corner, (steps, locker)))
            reached |= {b for pair in streets for a, b in (pair, pair[::-1]) if a in reached}
    return [best.get(corner, (0, -1))[1] for corner in range(corners)]


def holds(result: list[int], corners: int, streets: list[tuple[int, int]], lockers: list[int]) -> bool:
    near: dict[int, set[int]] = {corner: set() for corner in range(corners)}
    for one, other in streets:
        near[one].add(other)
        near[other].add(one)
    for corner, locker in enumerate(result):
        beside = near[corner] & set(lockers)
        if corner in lockers:
            right = locker == corner
        elif beside:
            right = locker == min(beside)
        elif locker == -1:
            right = all(result[other] == -1 for other in near[corner])
        else:
            right = locker in lockers and any(result[other] == locker for other in near[corner])
        if not right:
            return False
    return len(result) == corners
