from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[int], int]:
    cooked = sorted(rng.randrange(2 * size + 1) for _ in range(size))
    pickups = sorted(rng.randrange(2 * size + 4) for _ in range(size))
    return cooked, pickups, rng.randint(0, 6)


def brute(cooked: list[int], pickups: list[int], good: int) -> list[int]:
    left, result = list(cooked), []
    for now in pickups:
        fresh = [minute for minute in left if minute <= now <= minute + good]
        if fresh:
            left.remove(min(fresh))
            result.append(now - min(fresh))
        else:
            result.append(-1)
    return result


def holds(result: list[int], cooked: list[int], pickups: list[int], good: int) -> bool:
    taken = [now - stood for now, stood in zip(pickups, result) if stood >= 0]
    return (
        len(result) == len(pickups)
        and all(-1 <= stood <= good for stood in result)
        and all(taken.count(minute) <= cooked.count(minute) for minute in taken)
        and taken == sorted(taken)
    )
