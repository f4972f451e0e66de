from itertools import groupby


def _run(levels, longest, step, known=lambda level: level is not None, edge=0, value=lambda a, b: a, part=False, ends=False):
    result, place = list(levels), 0
    for real, run in groupby(levels, key=known):
        length = len(list(run))
        left = levels[place - 1] if place else None
        right = levels[place + length] if place + length < len(levels) else None
        if not real and left is not None and (right is not None or ends):
            calm = right is None or abs(right - left) <= step
            if calm and (length <= longest + edge or part):
                count = min(length, longest) if part else length
                result[place : place + count] = [value(left, right)] * count
        place += length
    return result


def zero_is_missing(levels, longest, step):
    """Takes a level of 0 for a missing hour."""
    return _run([level or None for level in levels], longest, step)


def fills_a_part(levels, longest, step):
    """Fills the first hours of a gap that is too long."""
    return _run(levels, longest, step, part=True)


def one_hour_too_long(levels, longest, step):
    """Fills gaps that have one hour more than allowed."""
    return _run(levels, longest, step, edge=1)


def level_after_the_gap(levels, longest, step):
    """Takes the level that comes after the gap."""
    return _run(levels, longest, step, value=lambda before, after: after)


def gap_at_the_end(levels, longest, step):
    """Fills a gap that has no level after it."""
    return _run(levels, longest, step, ends=True)


def forgets_the_rise(levels, longest, step):
    """Fills gaps in which the river rose."""
    return _run(levels, longest, 10**9)


def only_rises_count(levels, longest, step):
    """Looks for a rise only, so a deep fall is filled."""
    result = _run(levels, longest, 10**9)
    other = _run(levels, longest, step)
    last = None
    for hour, level in enumerate(levels):
        if level is not None:
            if last is not None and level - levels[last] > step:
                result[last:hour] = other[last:hour]
            last = hour
    return result
