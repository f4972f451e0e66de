from random import Random


def generate(rng: Random, size: int) -> tuple[list, int, int]:
    levels = [rng.choice([None, None, rng.randint(-1, 3), rng.randint(0, 1)]) for _ in range(size)]
    return levels, rng.randint(0, 3), rng.randint(0, 3)


def brute(levels: list, longest: int, step: int) -> list:
    result = []
    for hour, level in enumerate(levels):
        left, right = hour, hour
        while left >= 0 and levels[left] is None:
            left -= 1
        while right < len(levels) and levels[right] is None:
            right += 1
        fill = 0 <= left < right < len(levels) and right - left <= longest + 1
        fill = fill and abs(levels[left] - levels[right]) <= step
        result.append(levels[left] if level is None and fill else level)
    return result


def holds(result: list, levels: list, longest: int, step: int) -> bool:
    if len(result) != len(levels):
        return False
    new = [old is None and level is not None for old, level in zip(levels, result)]
    for hour, (old, level) in enumerate(zip(levels, result)):
        if old is not None and level != old:
            return False
        if new[hour] and (hour == 0 or result[hour - 1] != level or hour + 1 == len(levels)):
            return False
        if new[hour] and (result[hour + 1] is None or abs(result[hour + 1] - level) > step):
            return False
        if all(new[hour : hour + longest + 1]) and hour + longest < len(levels):
            return False
    return True
