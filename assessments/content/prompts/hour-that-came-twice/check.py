from itertools import product
from random import Random

SMALL = 9


def generate(rng: Random, size: int) -> tuple[list]:
    if size > 100:
        real = sorted(rng.randint(0, 1000) for _ in range(size))
    else:
        spots = rng.choice([[100, 119, 120, 150, 179, 180, 210, 239, 240, 250], [120, 130, 170, 179, 185, 190, 230, 239]])
        real = sorted(rng.choice(spots) for _ in range(size))
    scans = [(minute if minute < 180 else minute - 60, minute if rng.random() < 0.15 else None) for minute in real]
    if 0 < size < 100 and rng.random() < 0.15:
        scans[rng.randrange(size)] = rng.choice([(110, None), (125, None), (175, 235), (185, None), (130, 130), (130, 185)])
    return (scans,)


def brute(scans: list) -> list[int | None]:
    choices = [[shown, shown + 60] if 120 <= shown < 180 else [shown + 60 * (shown >= 180)] for shown, _ in scans]
    stories = [
        story
        for story in product(*choices)
        if list(story) == sorted(story) and all(real in (None, one) for one, (_, real) in zip(story, scans))
    ]
    if not stories:
        return []
    return [seen.pop() if len(seen) == 1 else None for seen in (set(minutes) for minutes in zip(*stories))]


def holds(result: list[int | None], scans: list) -> bool:
    known = [minute for minute in result if minute is not None]
    if not result:
        falls = [p for p in range(1, len(scans)) if scans[p][0] < scans[p - 1][0]]
        return not scans or bool(falls) or any(real is not None for _, real in scans)
    return (
        len(result) == len(scans)
        and known == sorted(known)
        and all(minute is not None or 120 <= shown < 180 for minute, (shown, _) in zip(result, scans))
        and all(minute is None or minute - shown == 60 * (minute >= 180) for minute, (shown, _) in zip(result, scans))
        and all(real in (None, minute) for minute, (_, real) in zip(result, scans))
    )
