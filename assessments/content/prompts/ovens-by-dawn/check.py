from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, int, int]], int]:
    ovens = [(rng.randrange(12), rng.randint(1, 9), rng.randint(1, 6)) for _ in range(size // 2)]
    return ovens, rng.choice([0, 1, rng.randint(1, 4 * size + 4)]) if size < 100 else 10**10


def brute(ovens: list[tuple[int, int, int]], wanted: int) -> int | None:
    if not wanted:
        return 0
    now = ready = 0
    while ovens:
        now += 1
        for free, minutes, loaves in ovens:
            if now > free and (now - free) % minutes == 0:
                ready += loaves
        if ready >= wanted:
            return now
    return None


def holds(result: int | None, ovens: list[tuple[int, int, int]], wanted: int) -> bool:
    def ready(now: int) -> int:
        return sum(loaves * len(range(free + minutes, now + 1, minutes)) for free, minutes, loaves in ovens)

    if result is None:
        return wanted > 0 and not ovens
    return ready(result) >= wanted and (result == 0 or ready(result - 1) < wanted)
