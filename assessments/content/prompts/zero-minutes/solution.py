def solve(planned: list[int], noted: list[int | None]) -> int:
    total = 0
    for plan, real in zip(planned, noted):
        total += plan if real is None else real
    return total
