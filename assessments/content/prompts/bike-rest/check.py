from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, str]]]:
    bikes = max(1, min(500, size // 2))
    days = sorted(rng.randrange(size + 1) for _ in range(size))
    return ([(day, f"bike {rng.randrange(bikes)}") for day in days],)


def brute(rides: list[tuple[int, str]]) -> tuple[str, int] | None:
    rests = []
    for end, (day, bike) in enumerate(rides):
        before = [other for other, same in rides[:end] if same == bike]
        if before:
            rests.append((before[-1] - day, end, bike))
    return (min(rests)[2], -min(rests)[0]) if rests else None


def holds(result: tuple[str, int] | None, rides: list[tuple[int, str]]) -> bool:
    by_bike = {}
    for day, bike in rides:
        by_bike.setdefault(bike, []).append(day)
    if result is None:
        return all(len(days) == 1 for days in by_bike.values())
    bike, length = result
    gaps = {name: [b - a for a, b in zip(days, days[1:])] for name, days in by_bike.items()}
    return length in gaps[bike] and all(gap <= length for one in gaps.values() for gap in one)
