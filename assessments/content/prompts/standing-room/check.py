from random import Random


def generate(rng: Random, size: int) -> tuple[int, list[tuple[int, int, int]], int]:
    stops = size + 1
    rides = []
    for _ in range(size and rng.randint(size // 2, size) if size < 100 else size):
        on, off = sorted(rng.sample(range(stops), 2))
        off = rng.choice([off, on + 1])
        rides.append((on, off, rng.randint(1, 4)))
    return stops, rides, rng.randint(0, 6) if size < 100 else size // 2


def brute(stops: int, rides: list[tuple[int, int, int]], seats: int) -> list[tuple[int, int]]:
    full = []
    for stop in range(stops - 1):
        load = sum(people for on, off, people in rides if on <= stop < off)
        if load > seats:
            if full and full[-1][1] == stop:
                full[-1] = (full[-1][0], stop + 1)
            else:
                full.append((stop, stop + 1))
    return full


def holds(result: list[tuple[int, int]], stops: int, rides: list[tuple[int, int, int]], seats: int) -> bool:
    marks = [sum(people for on, off, people in rides if on <= stop < off) > seats for stop in range(stops - 1)]
    covered = [any(one <= stop < other for one, other in result) for stop in range(stops - 1)]
    return marks == covered and all(one[1] < other[0] for one, other in zip(result, result[1:]))
