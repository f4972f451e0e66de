from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str]], int]:
    stops = [f"Stop {n}" for n in range(max(1, min(300, size // 3)))]
    names = ["Ali", "Mia", "Tom", "Zoe"]
    return [(rng.choice(names), rng.choice(stops)) for _ in range(size)], rng.randint(1, 4)


def brute(signups: list[tuple[str, str]], least: int) -> dict[str, list[str]]:
    found = {}
    for _, stop in signups:
        names = [name for name, other in signups if other == stop]
        if len(names) >= least:
            found[stop] = names
    return found


def holds(result: dict[str, list[str]], signups: list[tuple[str, str]], least: int) -> bool:
    queues = {stop: list(names) for stop, names in result.items()}
    small = {}
    for name, stop in signups:
        if stop not in queues:
            small[stop] = small.get(stop, 0) + 1
        elif not queues[stop] or queues[stop].pop(0) != name:
            return False
    return not any(queues.values()) and all(len(names) >= least for names in result.values()) and all(
        count < least for count in small.values()
    )
