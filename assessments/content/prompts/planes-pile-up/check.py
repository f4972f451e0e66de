from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str]]]:
    letters = "ABCDEFGHIJ"
    airports = [a + b for a in letters for b in letters][: max(2, min(size // 2, 90))]
    rng.shuffle(airports)
    some = airports[: max(1, len(airports) // 2)]
    return ([(rng.choice(rng.choice([airports, some])), rng.choice(airports)) for _ in range(size)],)


def brute(flights: list[tuple[str, str]]) -> list[tuple[str, int]]:
    found = []
    for airport in {name for flight in flights for name in flight}:
        landings = [destination for _, destination in flights].count(airport)
        found.append((airport, landings - [origin for origin, _ in flights].count(airport)))
    found.sort()
    found.sort(key=lambda pair: pair[1], reverse=True)
    return [pair for pair in found if pair[1] > 0]


def holds(result: list[tuple[str, int]], flights: list[tuple[str, str]]) -> bool:
    group = {name for name, _ in result}
    into = sum(destination in group and origin not in group for origin, destination in flights)
    out = sum(origin in group and destination not in group for origin, destination in flights)
    ordered = all((-a[1], a[0]) < (-b[1], b[0]) for a, b in zip(result, result[1:]))
    never_left = {destination for _, destination in flights} - {origin for origin, _ in flights}
    return ordered and sum(n for _, n in result) == into - out and never_left <= group and all(n > 0 for _, n in result)
