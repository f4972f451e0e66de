from random import Random

SMALL = 16

Aisles = list[tuple[str, str, int]]


def generate(rng: Random, size: int) -> tuple[Aisles, list[str], int, int, str, str]:
    count = size if size >= 100 else max(2, size * 2 // 3)
    points = [f"p{i}" for i in range(count)]
    aisles = []
    for i in range(1, count):
        aisles.append((points[i], points[rng.randrange(max(0, i - 2), i)], rng.randint(1, 5)))
    for _ in range(size // 2):
        at = rng.randrange(count)
        aisles.append((points[at], points[min(count - 1, at + rng.randrange(4))], rng.randint(1, 6)))
    rng.shuffle(aisles)
    if size < 100:
        aisles = aisles[:size]
    swaps = points[::2] if size >= 100 else rng.sample(points, count // 2)
    full = 30 if size >= 100 else rng.randint(4, 8)
    start, goal = points[0], points[-1]
    if size < 100 and rng.random() < 0.2:
        start, goal = rng.choices(points, k=2)
    return aisles, swaps, full, rng.randint(0, 6), start, goal


def brute(aisles: Aisles, swaps: list[str], full: int, pause: int, start: str, goal: str) -> int | None:
    times = {(start, full): 0}
    links = [link for a, b, seconds in aisles for link in ((a, b, seconds), (b, a, seconds))]
    changed = True
    while changed:
        before = dict(times)
        for (here, charge), now in before.items():
            after = [((b, charge - s), now + s) for a, b, s in links if a == here and s <= charge]
            for state, time in [*after, *([((here, full), now + pause)] if here in swaps else [])]:
                times[state] = min(time, times.get(state, time))
        changed = before != times
    return min((time for (here, _), time in times.items() if here == goal), default=None)


def holds(
    result: int | None, aisles: Aisles, swaps: list[str], full: int, pause: int, start: str, goal: str
) -> bool:
    far = {start: 0}
    for _ in aisles:
        for a, b, seconds in [*aisles, *((b, a, seconds) for a, b, seconds in aisles)]:
            if a in far:
                far[b] = min(far[a] + seconds, far.get(b, far[a] + seconds))
    straight = far.get(goal)
    if straight is not None and straight <= full:
        return result == straight
    if result is None:
        return True
    return bool(swaps) and straight is not None and result >= straight + pause * ((straight - 1) // full)
