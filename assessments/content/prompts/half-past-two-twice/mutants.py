from bisect import bisect_left, bisect_right


def _run(offset, changes, readings, find=bisect_right, reverse=True):
    starts = [minute for minute, _ in changes]
    offsets = [offset, *(new for _, new in changes)]
    guesses = sorted(set(offsets), reverse=reverse)
    return [[local - guess for guess in guesses if offsets[find(starts, local - guess)] == guess] for local in readings]


def old_offset_at_the_change(offset, changes, readings):
    """Lets the old offset count for the minute of the change itself."""
    return _run(offset, changes, readings, find=bisect_left)


def falling_order(offset, changes, readings):
    """Lists the smallest offset first, which gives the later moment first."""
    return _run(offset, changes, readings, reverse=False)


def first_one_only(offset, changes, readings):
    """Gives one moment, as if no time came twice."""
    return [moments[:1] for moments in _run(offset, changes, readings)]


def local_against_utc(offset, changes, readings):
    """Looks the local time up among changes that are in UTC."""
    starts = [minute for minute, _ in changes]
    offsets = [offset, *(new for _, new in changes)]
    return [[local - offsets[bisect_right(starts, local)]] for local in readings]


def adds_the_offset(offset, changes, readings):
    """Adds the offset instead of taking it off."""
    starts = [minute for minute, _ in changes]
    offsets = [offset, *(new for _, new in changes)]
    guesses = sorted(set(offsets))
    return [
        [local + guess for guess in guesses if offsets[bisect_right(starts, local + guess)] == guess]
        for local in readings
    ]


def always_something(offset, changes, readings):
    """Gives a moment for times that never came, as many libraries do."""
    found = _run(offset, changes, readings)
    return [moments or [local - offset] for moments, local in zip(found, readings, strict=True)]


def first_offset_forgotten(offset, changes, readings):
    """Tries only the offsets of the changes."""
    starts = [minute for minute, _ in changes]
    offsets = [offset, *(new for _, new in changes)]
    guesses = sorted(set(offsets[1:]), reverse=True)
    return [
        [local - guess for guess in guesses if offsets[bisect_right(starts, local - guess)] == guess]
        for local in readings
    ]
