def _plan(shifts, length, key, moved=0):
    if any(end - start < length for start, end in shifts):
        return None
    talks, newest = 0, None
    for start, end in sorted(shifts, key=key):
        if newest is None or start > newest + moved:
            newest = end - length
            talks += 1
    return talks


def by_start(shifts, length):
    """Goes through the shifts by their start."""
    return _plan(shifts, length, key=lambda shift: shift[0])


def shortest_first(shifts, length):
    """Begins with the shortest shifts."""
    return _plan(shifts, length, key=lambda shift: shift[1] - shift[0])


def any_shared_minute(shifts, length):
    """Lets people hear a part of a talk."""
    return _plan(shifts, length, key=lambda shift: shift[1], moved=length)


def not_on_the_minute(shifts, length):
    """Shuts out somebody whose shift starts together with the talk."""
    return _plan(shifts, length, key=lambda shift: shift[1], moved=-1)


def one_talk_a_chain(shifts, length):
    """Joins overlapping times to one stretch, though not all of them share a moment."""
    if any(end - start < length for start, end in shifts):
        return None
    talks, latest = 0, None
    for start, end in sorted(shifts):
        if latest is None or start > latest:
            talks += 1
        latest = end - length if latest is None else max(latest, end - length)
    return talks


def skips_short_shifts(shifts, length):
    """Leaves out people whose shift is too short, instead of saying so."""
    return _plan([one for one in shifts if one[1] - one[0] >= length], length, key=lambda shift: shift[1])


def talk_at_the_first_chance(shifts, length):
    """Plans each talk as early as the person allows."""
    if any(end - start < length for start, end in shifts):
        return None
    talks, newest = 0, None
    for start, _ in sorted(shifts, key=lambda shift: shift[1]):
        if newest is None or start > newest:
            talks, newest = talks + 1, start
    return talks
