from random import Random


def generate(rng: Random, size: int) -> tuple[list]:
    def event():
        if rng.random() < 0.4:
            return "next"
        days = 3 if size < 100 else 366
        return rng.choice(["bear", "doll", "kite", "ark", "cat"]), rng.randint(1, 3), rng.randint(1, days)

    return ([event() for _ in range(size)],)


def brute(events: list) -> list[str]:
    waiting, result = [], []
    for event in events:
        if event != "next":
            waiting.append(event)
            continue
        best = None
        for toy in waiting:
            if best is None or toy[1] > best[1] or (toy[1] == best[1] and toy[2] < best[2]):
                best = toy
        if best is not None:
            waiting.remove(best)
        result.append(best[0] if best else "")
    return result


def holds(result: list[str], events: list) -> bool:
    toys = [event[0] for event in events if event != "next"]
    taken = [name for name in result if name]
    return len(result) == events.count("next") and all(taken.count(name) <= toys.count(name) for name in taken)
