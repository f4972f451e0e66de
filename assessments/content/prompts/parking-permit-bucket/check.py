from random import Random


def generate(rng: Random, size: int) -> tuple[int, int, list[int]]:
    every = rng.randint(1, 9)
    wide = rng.choice([2, 4, every + 1, 3 * every])
    moment, times = 0, []
    for _ in range(size):
        moment += rng.choice([0, rng.randint(0, wide), rng.randint(0, wide), 4 * every])
        times.append(moment)
    return rng.randint(1, 4), every, times


def brute(room: int, every: int, times: list[int]) -> list[int]:
    answers: list[int] = []
    tokens, now = room, 0
    for moment in times:
        while now < moment:
            now += 1
            if now % every == 0 and tokens < room:
                tokens += 1
        if tokens > 0:
            tokens -= 1
            answers.append(0)
        else:
            later = moment + 1
            while later % every:
                later += 1
            answers.append(later - moment)
    return answers


def holds(result: list[int], room: int, every: int, times: list[int]) -> bool:
    return (
        len(result) == len(times)
        and result[:room] == [0] * min(room, len(times))
        and all(wait == 0 or (wait <= every and (moment + wait) % every == 0) for wait, moment in zip(result, times))
        and all(
            result[: place + 1].count(0) <= room + moment // every for place, moment in enumerate(times)
        )
    )
