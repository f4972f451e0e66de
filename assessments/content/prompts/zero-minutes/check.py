from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[int | None]]:
    planned = [rng.choice([0, 10, 15, 20]) for _ in range(size)]
    return planned, [rng.choice([None, 0, 0, 3, 12, 40]) for _ in range(size)]


def brute(planned: list[int], noted: list[int | None]) -> int:
    written = [real for real in noted if real is not None]
    missing = [plan for place, plan in enumerate(planned) if noted[place] is None]
    return sum(written) + sum(missing)


def holds(result: int, planned: list[int], noted: list[int | None]) -> bool:
    nothing, everything = sum(real or 0 for real in noted), sum(planned)
    if None not in noted:
        return result == nothing
    return nothing <= result <= nothing + everything
