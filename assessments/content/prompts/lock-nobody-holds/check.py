from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str, int, int]], list[tuple[int, int]], str]:
    numbers = rng.sample(range(2 * size + 1), size)
    running = [(number, rng.choice([0, rng.randrange(10)])) for number in numbers]
    files = rng.sample(range(3 * size + 1), size)
    locks = [
        (f"f{name}", rng.choice(["north", "north", "south"]), rng.randrange(2 * size + 1), rng.randrange(10))
        for name in files
    ]
    return locks, running, "north"


def brute(locks: list[tuple[str, str, int, int]], running: list[tuple[int, int]], computer: str) -> list[str]:
    names = []
    for file, owner, process, written in locks:
        held = any(number == process and start <= written for number, start in running)
        if not held and owner == computer:
            names.append(file)
    names.sort()
    return names


def holds(
    result: list[str], locks: list[tuple[str, str, int, int]], running: list[tuple[int, int]], computer: str
) -> bool:
    if result != sorted(set(result)):
        return False
    kept = [lock for lock in locks if lock[0] not in result]
    early = {(number, second) for number, start in running for second in range(start, 10)}
    gone = [lock for lock in locks if lock[0] in result]
    return (
        len(gone) == len(result)
        and all(lock[1] != computer or (lock[2], lock[3]) in early for lock in kept)
        and all(lock[1] == computer and (lock[2], lock[3]) not in early for lock in gone)
    )
