from random import Random


def generate(rng: Random, size: int) -> tuple[list, list]:
    notes = [f"N{number}" for number in range(1, 2 + (size // 2 if size < 100 else size // 4))]
    lines = [(rng.choice(notes), rng.choice([-1, 0, 1, 1, 2, 2])) for _ in range(size)]
    totals = []
    for note in rng.sample(notes, len(notes) * 3 // 4):
        right = sum(cents for one, cents in lines if one == note) if size < 100 else rng.randint(0, 9)
        totals += [(note, rng.randint(-1, 3))] * (rng.random() < 0.3)
        totals.append((note, rng.choice([right, right, right + 1, right - 1, 0])))
    if size < 100:
        totals += [(rng.choice(notes), rng.randint(0, 2))] * (rng.random() < 0.3)
    return lines, totals


def brute(lines: list, totals: list) -> list[tuple]:
    result = []
    for note in sorted({one for one, _ in lines + totals}):
        mine = sum(cents for one, cents in lines if one == note)
        stated = [cents for one, cents in totals if one == note]
        if not stated:
            result.append((note, None))
        elif stated[-1] != mine:
            result.append((note, mine - stated[-1]))
    return result


def holds(result: list[tuple], lines: list, totals: list) -> bool:
    given = dict(totals)
    listed = [note for note, _ in result]
    return (
        listed == sorted(set(listed))
        and set(listed) <= {note for note, _ in lines + totals}
        and {note for note, difference in result if difference is None} == {n for n, _ in lines if n not in given}
        and all(difference != 0 for _, difference in result)
        and sum(difference or 0 for _, difference in result)
        == sum(cents for note, cents in lines if note in given) - sum(given.values())
    )
