from random import Random

SMALL = 18


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str, int]], dict[str, int], str, str]:
    count = size if size > 100 else max(2, size // 3)
    airports = [f"A{i}" for i in range(count)]
    legs = [(one, other, rng.randint(0, 9)) for one, other in zip(airports, airports[1:])]
    if size > 100:
        legs += [(rng.choice(airports), rng.choice(airports), 9 * size) for _ in range(2 * size)]
    while len(legs) < size:
        at = rng.randrange(count)
        to = min(count - 1, at + rng.randint(1, 3)) if rng.random() < 0.7 else rng.randrange(count)
        legs.append((airports[at], airports[to], rng.randint(0, 20)))
    if size < 100:
        rng.shuffle(legs)
        legs = legs[:size]
    fees = {airport: rng.randint(0, 12) for airport in airports if rng.random() < 0.7}
    if size < 100 and rng.random() < 0.3:
        return legs, fees, rng.choice(airports), rng.choice(airports)
    return legs, fees, airports[0], airports[-1]


def brute(legs: list[tuple[str, str, int]], fees: dict[str, int], start: str, goal: str) -> int | None:
    totals = {start: 0}
    for _ in legs:
        for origin, destination, price in legs:
            if origin in totals:
                total = totals[origin] + price + (0 if origin == start else fees.get(origin, 0))
                totals[destination] = min(total, totals.get(destination, total))
    return totals.get(goal)


def holds(result: int | None, legs: list[tuple[str, str, int]], fees: dict[str, int], start: str, goal: str) -> bool:
    reached = {start}
    for _ in legs:
        reached |= {destination for origin, destination, _ in legs if origin in reached}
    if result is None or start == goal:
        return (goal in reached) == (start == goal) and result in (None, 0)
    direct = [price for origin, destination, price in legs if (origin, destination) == (start, goal)]
    last = min(price for origin, destination, price in legs if destination == goal and origin in reached)
    first = min(price for origin, destination, price in legs if origin == start)
    return max(first, last) <= result <= min(direct, default=result) and goal in reached
