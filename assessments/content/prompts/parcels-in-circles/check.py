from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    road = list(range(size + 1))
    if size > 100:
        return [*road[1:], size // 2], 0
    rng.shuffle(road)
    forward = [rng.choice([-1, *road]) for _ in road]
    for depot, after in zip(road, road[1:]):
        if rng.random() < 0.8:
            forward[depot] = after
    return forward, rng.choice([road[0], road[0], rng.choice(road)])


def brute(forward: list[int], start: int) -> int:
    visited = [start]
    while forward[visited[-1]] != -1:
        after = forward[visited[-1]]
        if after in visited:
            return len(visited) - visited.index(after)
        visited.append(after)
    return 0


def holds(result: int, forward: list[int], start: int) -> bool:
    place, steps = start, 0
    while place != -1 and steps < len(forward):
        place, steps = forward[place], steps + 1
    if place == -1 or result == 0:
        return place == -1 and result == 0
    round_trip = [place]
    for _ in range(result):
        round_trip.append(forward[round_trip[-1]])
    return round_trip[-1] == place and len(set(round_trip)) == result
