from random import Random

SMALL = 16


def generate(rng: Random, size: int) -> tuple:
    rooms = ["A", "A", "B"] if size < 100 else [f"room {number}" for number in range(size // 100)]
    wide = rng.choice([1, 3, 8])

    def value() -> int:
        return rng.choice([rng.randint(-wide, wide), rng.randint(-wide, wide), 3 * rng.randint(-wide, wide)])

    readings = [(room := rng.choice(rooms), value() + (40 if room == "B" else 0)) for _ in range(size)]
    return readings, rng.randint(1, 3), rng.randint(1, 3)


def brute(readings: list, factor: int, least: int) -> list[int]:
    def rank(values: list[int]) -> int:
        half = (len(values) - 1) // 2
        for one in values:
            below = sum(other < one for other in values)
            if below <= half < below + values.count(one):
                return one
        return 0

    result = []
    for position, (room, value) in enumerate(readings):
        values = [other for one, other in readings if one == room]
        center = rank(values)
        spread = rank([abs(other - center) for other in values])
        allowed = range(center - factor * max(spread, least), center + factor * max(spread, least) + 1)
        if len(values) >= 5 and value not in allowed:
            result.append(position)
    return result


def holds(result: list[int], readings: list, factor: int, least: int) -> bool:
    for room in {room for room, _ in readings}:
        mine = [position for position, (one, _) in enumerate(readings) if one == room]
        out = [position for position in mine if position in result]
        kept = [readings[position][1] for position in mine if position not in result]
        if len(out) * 2 > len(mine) or (len(mine) < 5 and out):
            return False
        if out and any(min(kept) <= readings[position][1] <= max(kept) for position in out):
            return False
    return result == sorted(set(result)) and set(result) <= set(range(len(readings)))
