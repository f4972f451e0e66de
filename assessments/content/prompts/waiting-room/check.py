from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, int, int]], int]:
    minutes = sorted((rng.randrange(10) * 15 for _ in range(size)), reverse=True)
    patients = [(f"{rng.choice('ABC')}{rng.randrange(size)}", rng.randint(1, 5), minute) for minute in minutes]
    return patients, rng.choice([30, 60, 90])


def brute(patients: list[tuple[str, int, int]], limit: int) -> list[str]:
    rooms = [[], [], [], [], []]
    for name, level, waited in patients:
        rooms[level - (1 if level == 1 or waited < limit else 2)].append(name)
    return [name for room in rooms for name in room]


def holds(result: list[str], patients: list[tuple[str, int, int]], limit: int) -> bool:
    names = [name for name, _, _ in patients]
    if sorted(result) != sorted(names):
        return False
    once = [patient for patient in patients if names.count(patient[0]) == 1]
    for place, (one, level, waited) in enumerate(once):
        for other, next_level, next_waited in once[place + 1 :]:
            now, then = level - (waited >= limit), next_level - (next_waited >= limit)
            if (max(now, 1) <= max(then, 1)) != (result.index(one) < result.index(other)):
                return False
    return True
