def _readings(shown, real):
    both = [shown] * (shown < 180) + [shown + 60] * (shown >= 120)
    return [one for one in both if real in (None, one)]


def _walk(scans, strict=0):
    earliest, latest, bound = [], [], -1
    for scan in scans:
        fits = [one for one in _readings(*scan) if one >= bound + strict]
        if not fits:
            return None
        bound = fits[0]
        earliest.append(bound)
    bound = 2000
    for scan in reversed(scans):
        fits = [one for one in _readings(*scan) if one <= bound - strict]
        if not fits:
            return None
        bound = fits[-1]
        latest.append(bound)
    return earliest, latest[::-1]


def as_early_as_can_be(scans):
    """Walks forward only and takes the first reading that fits for the truth."""
    both = _walk(scans)
    return both[0] if both else []


def never_sure_in_that_hour(scans):
    """Gives up on each time between two and three that has no satellite."""
    both = _walk(scans)
    return [None if 120 <= s < 180 and r is None else one for (s, r), one in zip(scans, both[0])] if both else []


def always_the_first_time(scans):
    """Takes each time between two and three for the first hour."""
    return [real or shown + 60 * (shown >= 180) for shown, real in scans] if _walk(scans) else []


def same_minute_is_a_fall(scans):
    """Expects the real minutes to rise with each scan."""
    both = _walk(scans, strict=1)
    return [a if a == b else None for a, b in zip(*both)] if both else []


def only_a_fall_tells(scans):
    """Learns from a fall of the clock, but not from a satellite some scans away."""
    if not _walk(scans):
        return []
    fall = next((place for place in range(1, len(scans)) if scans[place][0] < scans[place - 1][0]), None)
    result = []
    for place, (shown, real) in enumerate(scans):
        if fall is not None:
            result.append(shown + 60 * (place >= fall))
        else:
            result.append(real if real is not None else [shown, None, shown + 60][(shown >= 120) + (shown >= 180)])
    return result


def satellites_are_not_checked(scans):
    """Finds the hours without satellites and writes their minutes in afterwards."""
    both = _walk([(shown, None) for shown, _ in scans])
    if not both:
        return []
    return [(a if a == b else None) if real is None else real for a, b, (_, real) in zip(*both, scans)]


def hour_ends_at_three_inclusive(scans):
    """Takes 3:00 for a time that came twice."""
    both = _walk([(shown - (shown == 180), real if shown != 180 else None) for shown, real in scans])
    if not both:
        return []
    return [None if a != b else a + (shown == 180) for a, b, (shown, _) in zip(*both, scans)]
