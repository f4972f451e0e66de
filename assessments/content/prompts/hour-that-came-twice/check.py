from itertools import product
from random import Random

SMALL = 9


def generate(rng: Random, size: int) -> tuple[list[int]]:
    if size > 100:
        real = sorted(rng.randint(0, 1000) for _ in range(size))
    else:
        spots = rng.choice([[100, 119, 120, 150, 179, 180, 210, 239, 240, 250], [120, 130, 170, 179, 185, 190, 230, 239]])
        real = sorted(rng.choice(spots) for _ in range(size))
    clock = [minute if minute < 180 else minute - 60 for minute in real]
    if size and rng.random() < 0.12 and size < 100:
        clock[rng.randrange(size)] = rng.choice([110, 125, 175, 185])
    return (clock,)


def brute(clock: list[int]) -> list[int | None]:
    choices = [[shown + late for late in (0, 60) if (shown + late < 180) == (late == 0)] for shown in clock]
    choices = [[shown, shown + 60] if 120 <= shown < 180 else one for shown, one in zip(clock, choices)]
    stories = [story for story in product(*choices) if list(story) == sorted(story)]
    if not stories:
        return []
    return [seen.pop() if len(seen) == 1 else None for seen in (set(minutes) for minutes in zip(*stories))]


def holds(result: list[int | None], clock: list[int]) -> bool:
    known = [minute for minute in result if minute is not None]
    if not result:
        falls = [place for place in range(1, len(clock)) if clock[place] < clock[place - 1]]
        odd = [p for p in falls if clock[p] < 120 or clock[p - 1] >= 180]
        return not clock or len(falls) > 1 or bool(odd)
    return (
        len(result) == len(clock)
        and known == sorted(known)
        and all(minute is not None or 120 <= shown < 180 for minute, shown in zip(result, clock))
        and all(minute is None or minute - shown == 60 * (minute >= 180) for minute, shown in zip(result, clock))
    )
