def solve(readings: list[int]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for minute, value in enumerate(readings):
        if len(kept) > 1 and kept[-2][1] == kept[-1][1] == value:
            kept[-1] = (minute, value)
        else:
            kept.append((minute, value))
    return kept
