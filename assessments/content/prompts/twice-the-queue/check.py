from random import Random


def generate(rng: Random, size: int) -> tuple[list[int]]:
    return ([rng.randint(1, 9) if size < 100 else rng.randint(1, 10_000) for _ in range(size)],)


def brute(waiting: list[int]) -> list[int]:
    result = []
    for minute, callers in enumerate(waiting):
        later = [at for at in range(minute + 1, len(waiting)) if waiting[at] >= 2 * callers]
        result.append(later[0] - minute if later else 0)
    return result


def holds(result: list[int], waiting: list[int]) -> bool:
    if len(result) != len(waiting):
        return False
    for minute, ahead in enumerate(result):
        end = minute + ahead if ahead else len(waiting)
        if any(one >= 2 * waiting[minute] for one in waiting[minute + 1 : end]):
            return False
        if ahead and waiting[end] < 2 * waiting[minute]:
            return False
    return True
