from random import Random

SMALL = 20


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str]], str, str, str]:
    rooms = [f"r{i}" for i in range(max(1, int(size * rng.choice([0.4, 0.75]))))]
    reach = rng.choice([2, 3, len(rooms)]) if size < 100 else len(rooms)
    doors = []
    for _ in range(size):
        at = rng.randrange(len(rooms))
        doors.append((rooms[at], rooms[min(len(rooms) - 1, at + rng.randrange(reach))]))
    if 6 < size < 100 and rng.random() < 0.5:
        ring = rng.sample(rooms, min(len(rooms), rng.randint(4, 7)))
        doors[: len(ring)] = zip(ring, [*ring[1:], ring[0]])
    doors = [rng.choice([door, door[::-1]]) for door in doors]
    if len(rooms) > 2 and rng.random() < 0.8:
        start, cafe, way_out = rng.sample(rooms, 3)
    else:
        start, cafe, way_out = rng.choices(rooms, k=3)
    return doors, start, cafe, way_out


def brute(doors: list[tuple[str, str]], start: str, cafe: str, way_out: str) -> int:
    def fewest(begin: str, end: str) -> int | None:
        reached = {begin}
        for steps in range(len(doors) + 1):
            if end in reached:
                return steps
            reached |= {b for door in doors for a, b in (door, door[::-1]) if a in reached}
        return None

    first, second = fewest(start, cafe), fewest(cafe, way_out)
    return -1 if first is None or second is None else first + second


def holds(result: int, doors: list[tuple[str, str]], start: str, cafe: str, way_out: str) -> bool:
    group = {cafe}
    for _ in doors:
        group |= {room for door in doors if group & set(door) for room in door}
    if result == -1:
        return start not in group or way_out not in group
    least = (start != cafe) + (cafe != way_out)
    next_door = {frozenset(door) for door in doors} | {frozenset([cafe])}
    easy = {frozenset([start, cafe]), frozenset([cafe, way_out])} <= next_door
    return {start, way_out} <= group and (result == least) == easy and least <= result <= 2 * (len(group) - 1)
