from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple], int]:
    if size == 0:
        return [], rng.randint(1, 3)
    parents = [rng.randrange(-1, i) if rng.random() < 0.8 else -1 for i in range(size)]
    below: dict[int, list[tuple]] = {i: [] for i in range(-1, size)}
    groups = set(parents)
    for i, parent in enumerate(parents):
        below[parent].append((0 if i in groups else rng.randint(0, 9), below[i]))
    return below[-1], rng.randint(1, 3)


def _ways(entries: list[tuple]) -> list[tuple[int, list[int]]]:
    ways = []
    for place, (orders, below) in enumerate(entries):
        ways += [(n, [place, *way]) for n, way in _ways(below)] if below else [(orders, [place])]
    return ways


def brute(menu: list[tuple], room: int) -> int:
    total = 0
    for orders, way in _ways(menu):
        for place in way:
            taps = 1
            while place >= room:
                place, taps = place - room, taps + 1
            total += orders * taps
    return total


def holds(result: int, menu: list[tuple], room: int) -> bool:
    orders, entries, level = 0, 0, menu
    while level:
        orders, entries = orders + sum(n for n, _ in level), entries + len(level)
        level = [entry for _, below in level for entry in below]
    return orders <= result <= orders * entries
