from random import Random

SMALL = 24


def generate(rng: Random, size: int) -> tuple[list[int], int, int, int]:
    low = rng.randint(-1, 4)
    high = low + rng.randint(1, 3)
    misses: list[int] = []
    while len(misses) < size:
        value = rng.choice([low, high, rng.randint(low - 1, high + 1)])
        misses += [value + rng.choice([0, 0, 0, 1, -1]) for _ in range(rng.randint(1, 4))]
    return misses[:size], high, low, rng.randint(1, 3)


def brute(misses: list[int], high: int, low: int, hours: int) -> list[tuple[int, str]]:
    changes: list[tuple[int, str]] = []
    start = 0
    while True:
        wanted = "off" if len(changes) % 2 else "on"
        ends = range(start + hours, len(misses) + 1)
        rows = ((end, misses[end - hours : end]) for end in ends)
        found = [end for end, row in rows if (min(row) >= high if wanted == "on" else max(row) <= low)]
        if not found:
            return changes
        start = found[0]
        changes.append((start - 1, wanted))


def holds(result: list[tuple[int, str]], misses: list[int], high: int, low: int, hours: int) -> bool:
    before = -1
    for number, (hour, word) in enumerate(result):
        row = misses[hour - hours + 1 : hour + 1]
        if word != ("off" if number % 2 else "on") or hour - before < hours or len(row) != hours:
            return False
        if any(miss > low if word == "off" else miss < high for miss in row):
            return False
        before = hour
    on = len(result) % 2
    good = "".join("x" if (miss <= low if on else miss >= high) else "." for miss in misses[before + 1 :])
    return "x" * hours not in good
