from random import Random


def generate(rng: Random, size: int) -> tuple[int, list[tuple[int, int]], list[int]]:
    kinds = rng.sample([-90, -60, -30, 0, 30, 60, 120], 4)
    span = 60 * size + 60
    minutes = sorted(rng.sample(range(0, span, 10), size))
    changes = [(minute, rng.choice(kinds)) for minute in minutes]
    readings = [rng.choice([rng.randrange(-100, span + 100), 10 * rng.randrange(span // 10)]) for _ in range(size)]
    return rng.choice(kinds), changes, readings


def brute(offset: int, changes: list[tuple[int, int]], readings: list[int]) -> list[list[int]]:
    far = 10**9
    starts = [-far, *(minute for minute, _ in changes)]
    ends = [*starts[1:], far]
    offsets = [offset] + [change[1] for change in changes]
    found = []
    for local in readings:
        moments = []
        for start, end, ahead in zip(starts, ends, offsets):
            if start + ahead <= local < end + ahead:
                moments.append(local - ahead)
        found.append(moments)
    return found


def holds(result: list[list[int]], offset: int, changes: list[tuple[int, int]], readings: list[int]) -> bool:
    def shown(utc: int) -> int:
        ahead = offset
        for minute, new in changes:
            if minute <= utc:
                ahead = new
        return utc + ahead

    if len(result) != len(readings):
        return False
    for local, moments in zip(readings, result):
        if moments != sorted(set(moments)) or any(shown(utc) != local for utc in moments):
            return False
        if any(shown(utc) == local and utc not in moments for utc in range(local - 120, local + 91, 30)):
            return False
    return True
