from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[tuple[int, int, int]]]:
    stations = size + 1
    number = list(range(stations))
    rng.shuffle(number)
    reach = rng.choice([1, 2, 4, stations]) if size < 100 else 50
    rails = []
    for i in range(1, stations):
        ends = [number[i], number[rng.randrange(max(0, i - reach), i)]]
        rng.shuffle(ends)
        rails.append((ends[0], ends[1], rng.randint(1, 6)))
    rng.shuffle(rails)
    return [rng.choice([0, 0, 1, 2, 5]) for _ in range(stations)], rails


def _cost(depot: int, parcels: list[int], rails: list[tuple[int, int, int]]) -> int:
    far = {depot: 0}
    while len(far) < len(parcels):
        for a, b, metres in rails:
            if (a in far) != (b in far):
                one, other = (a, b) if a in far else (b, a)
                far[other] = far[one] + metres
    return sum(parcels[i] * far[i] for i in far)


def brute(parcels: list[int], rails: list[tuple[int, int, int]]) -> tuple[int, int]:
    cost, depot = min((_cost(i, parcels, rails), i) for i in range(len(parcels)))
    return depot, cost


def holds(result: tuple[int, int], parcels: list[int], rails: list[tuple[int, int, int]]) -> bool:
    depot, metres = result
    for a, b, _ in rails:
        if depot in (a, b):
            side = {b if a == depot else a}
            for _ in rails:
                side |= {y for rail in rails for x, y in (rail[:2], rail[1::-1]) if x in side and y != depot}
            behind = sum(parcels[i] for i in side)
            if 2 * behind > sum(parcels) or (2 * behind == sum(parcels) and depot > (b if a == depot else a)):
                return False
    return metres == _cost(depot, parcels, rails)
