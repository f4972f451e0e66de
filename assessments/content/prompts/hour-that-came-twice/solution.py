def readings(shown: int) -> list[int]:
    if shown < 120:
        return [shown]
    if shown >= 180:
        return [shown + 60]
    return [shown, shown + 60]


def solve(clock: list[int]) -> list[int | None]:
    earliest: list[int] = []
    bound = 0
    for shown in clock:
        fits = [minute for minute in readings(shown) if minute >= bound]
        if not fits:
            return []
        bound = fits[0]
        earliest.append(bound)
    known: list[int | None] = []
    bound = 2000
    for shown, early in zip(reversed(clock), reversed(earliest)):
        bound = max(one for one in readings(shown) if one <= bound)
        known.append(early if early == bound else None)
    return known[::-1]
