from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    minutes, now = [], rng.randint(0, 9)
    for _ in range(size):
        minutes.append(now)
        now += rng.choice([0, 1, 2, 3, 4, 6, 9])
    return minutes, rng.choice([0, 2, 3, 4, 6])


def brute(minutes: list[int], pause: int) -> list[tuple[int, int]]:
    starts = [at for at in range(len(minutes)) if at == 0 or minutes[at] - minutes[at - 1] > pause]
    ends = [*starts[1:], len(minutes)]
    return [(minutes[start], minutes[end - 1]) for start, end in zip(starts, ends)]


def holds(result: list[tuple[int, int]], minutes: list[int], pause: int) -> bool:
    apart = all(after[0] - before[1] > pause for before, after in zip(result, result[1:]))
    covered = all(any(first <= minute <= last for first, last in result) for minute in minutes)
    for first, last in result:
        inside = [minute for minute in minutes if first <= minute <= last]
        if first not in minutes or last not in minutes:
            return False
        if any(other - one > pause for one, other in zip(inside, inside[1:])):
            return False
    return apart and covered
