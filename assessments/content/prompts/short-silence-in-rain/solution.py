def solve(
    levels: list[int | None], longest: int, step: int
) -> list[int | None]:
    filled = list(levels)
    last: int | None = None
    for hour, level in enumerate(levels):
        if level is None:
            continue
        if last is not None and hour - last - 1 <= longest:
            before = levels[last]
            if abs(level - before) <= step:
                filled[last:hour] = [before] * (hour - last)
        last = hour
    return filled
