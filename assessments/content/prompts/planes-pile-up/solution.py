from collections import Counter


def solve(flights: list[tuple[str, str]]) -> list[tuple[str, int]]:
    surplus: Counter[str] = Counter()
    for origin, destination in flights:
        surplus[origin] -= 1
        surplus[destination] += 1
    piled = [(name, more) for name, more in surplus.items() if more > 0]
    return sorted(piled, key=lambda pair: (-pair[1], pair[0]))
