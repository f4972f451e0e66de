from fractions import Fraction
from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, int, bool]], int, int]:
    days = max(3, size if rng.random() < 0.7 else size // 3)
    most = max(4, 3 * size if rng.random() < 0.5 or size > 100 else size // 2)
    share = rng.choice([0.0, 0.3, 0.5, 0.8])
    photos = [(rng.randrange(-2, days), rng.randrange(most), rng.random() < share) for _ in range(size)]
    if size > 100:
        return photos, 7, 6
    return photos, rng.randint(1, 4), rng.choice([1, 2, 3, 4, size + 1])


def brute(photos: list[tuple[int, int, bool]], span: int, budget: int) -> tuple[int, int, int] | None:
    found = []
    for _, least, _ in photos:
        alerts = [photo for photo in photos if photo[1] >= least]
        first = min(day for day, _, _ in alerts) - span
        last = max(day for day, _, _ in alerts)
        windows = ([a for a in alerts if day <= a[0] < day + span] for day in range(first, last + 1))
        if all(len(window) <= budget for window in windows):
            hits = len([photo for photo in alerts if photo[2]])
            damaged = len([photo for photo in photos if photo[2]])
            found.append((Fraction(2 * hits, len(alerts) + damaged), least, hits, len(alerts)))
    return max(found)[1:] if found else None


def holds(result: tuple[int, int, int] | None, photos: list[tuple[int, int, bool]], span: int, budget: int) -> bool:
    if result is None:
        top = [day for day, score, _ in photos if score == max(one[1] for one in photos)]
        return not photos or any(sum(day <= other < day + span for other in top) > budget for day in top)
    least, hits, alerts = result
    chosen = [photo for photo in photos if photo[1] >= least]
    days = [day for day, _, _ in chosen]
    return (
        any(score == least for _, score, _ in photos)
        and alerts == len(chosen)
        and hits == sum(damaged for _, _, damaged in chosen)
        and all(sum(day <= other < day + span for other in days) <= budget for day in days)
        and (hits == 0 or any(damaged for _, score, damaged in photos if score == least))
    )
