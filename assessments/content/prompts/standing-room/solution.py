from itertools import accumulate


def solve(
    stops: int, rides: list[tuple[int, int, int]], seats: int
) -> list[tuple[int, int]]:
    changes = [0] * stops
    for on, off, people in rides:
        changes[on] += people
        changes[off] -= people
    full = []
    begin = None
    for stop, load in enumerate(accumulate(changes)):
        if load > seats and begin is None:
            begin = stop
        elif load <= seats and begin is not None:
            full.append((begin, stop))
            begin = None
    return full
