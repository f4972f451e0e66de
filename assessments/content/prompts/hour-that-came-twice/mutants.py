def _readings(shown):
    if shown < 120:
        return [shown]
    return [shown + 60] if shown >= 180 else [shown, shown + 60]


def _walk(clock, strict=0):
    earliest, latest, bound = [], [], -1
    for shown in clock:
        fits = [one for one in _readings(shown) if one >= bound + strict]
        if not fits:
            return None
        bound = fits[0]
        earliest.append(bound)
    bound = 2000
    for shown in reversed(clock):
        fits = [one for one in _readings(shown) if one <= bound - strict]
        if not fits:
            return None
        bound = fits[-1]
        latest.append(bound)
    return earliest, latest[::-1]


def as_early_as_can_be(clock):
    """Walks forward only and takes the first reading that fits for the truth."""
    both = _walk(clock)
    return both[0] if both else []


def never_sure_in_that_hour(clock):
    """Gives up on each time between two and three."""
    both = _walk(clock)
    return [None if 120 <= shown < 180 else one for shown, one in zip(clock, both[0])] if both else []


def always_the_first_time(clock):
    """Takes each time between two and three for the first hour."""
    return [shown + 60 * (shown >= 180) for shown in clock] if _walk(clock) else []


def same_minute_is_a_fall(clock):
    """Expects the real minutes to rise with each scan."""
    both = _walk(clock, strict=1)
    return [a if a == b else None for a, b in zip(*both)] if both else []


def believes_broken_logs(clock):
    """Adds an hour after the first fall and never sees that a log is broken."""
    both = _walk(clock)
    if both:
        return [a if a == b else None for a, b in zip(*both)]
    falls = [place for place in range(1, len(clock)) if clock[place] < clock[place - 1]]
    return [shown + 60 * (place >= falls[0]) for place, shown in enumerate(clock)]


def only_a_fall_tells(clock):
    """Sees the change only where the clock falls, so it learns nothing from the last scan of the first hour on."""
    if not _walk(clock):
        return []
    fall = next((place for place in range(1, len(clock)) if clock[place] < clock[place - 1]), None)
    if fall is None:
        return [shown if shown < 120 else None if shown < 180 else shown + 60 for shown in clock]
    return [shown + 60 * (place >= fall) for place, shown in enumerate(clock)]


def three_belongs_to_the_hour(clock):
    """Takes 3:00 for a time that came twice."""
    both = _walk([179 if shown == 180 else shown for shown in clock])
    if not both:
        return []
    return [None if a != b else a + (shown == 180) for a, b, shown in zip(*both, clock)]
