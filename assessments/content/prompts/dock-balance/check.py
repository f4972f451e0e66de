from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, int]]]:
    most = rng.choice([1, 1, 2])
    return ([(rng.randint(-most, most), rng.choice([0, 0, 1, -1])) for _ in range(size)],)


def brute(changes: list[tuple[int, int]]) -> tuple[int, int]:
    for length in range(len(changes), 0, -1):
        for start in range(len(changes) - length + 1):
            part = changes[start : start + length]
            if sum(one for one, _ in part) == sum(other for _, other in part) == 0:
                return start, length
    return 0, 0


def holds(result: tuple[int, int], changes: list[tuple[int, int]]) -> bool:
    start, length = result
    part = changes[start : start + length]
    longer = (
        changes[one:other]
        for one in range(len(changes))
        for other in range(one + length + (one >= start), len(changes) + 1)
        if other > one
    )
    return len(part) == length and not any(map(sum, zip(*part))) and all(any(map(sum, zip(*run))) for run in longer)
