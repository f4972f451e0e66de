from random import Random

SMALL = 16


def generate(rng: Random, size: int) -> tuple[list[tuple[str, int]], int]:
    stations = [f"{rng.choice('Pb')}{number}" for number in range(1 + size // 4)]
    share = rng.choice([0.3, 0.6, 0.8])
    return [(rng.choice(stations), 0 if rng.random() < share else rng.randint(1, 9)) for _ in range(size)], rng.randint(
        1, 3
    )


def brute(forecasts: list[tuple[str, int]], least: int) -> list[tuple[str, int]]:
    found = []
    for station in {name for name, _ in forecasts}:
        own = "".join("x" if bikes else "0" for name, bikes in forecasts if name == station)
        run = len(own) - len(own.rstrip("0"))
        if run >= least and run < len(own):
            found.append((station, run))
    found.sort()
    found.sort(key=lambda pair: pair[1], reverse=True)
    return found


def holds(result: list[tuple[str, int]], forecasts: list[tuple[str, int]], least: int) -> bool:
    order = [(-run, station) for station, run in result]
    if order != sorted(order) or len({station for station, _ in result}) != len(result):
        return False
    found = dict(result)
    for station in {name for name, _ in forecasts}:
        own = [bikes for name, bikes in forecasts if name == station]
        if station in found:
            run = found[station]
            if run < least or any(own[-run:]) or len(own) <= run or not own[-run - 1]:
                return False
        elif any(own) and len(own) >= least and not any(own[-least:]):
            return False
    return found.keys() <= {name for name, _ in forecasts}
