def _steady(readings, spread, quiet=None):
    """All stretches that pass a test, by default the right one."""
    quiet = quiet or (lambda stretch: max(stretch) - min(stretch) <= spread)
    return [
        (first, last - first)
        for first in range(len(readings))
        for last in range(first + 1, len(readings) + 1)
        if quiet(readings[first:last])
    ]


def _longest(found):
    return max(found, key=lambda one: (one[1], -one[0]), default=None)


def compares_the_ends(readings, spread):
    """Compares the first and the last reading only."""
    return _longest(_steady(readings, spread, lambda stretch: abs(stretch[0] - stretch[-1]) <= spread))


def compares_neighbours(readings, spread):
    """Looks at the step from each reading to the next."""

    def smooth(stretch):
        return all(abs(one - other) <= spread for one, other in zip(stretch, stretch[1:]))

    return _longest(_steady(readings, spread, smooth))


def compares_with_the_first(readings, spread):
    """Allows each reading to differ from the first by the spread, up and down."""
    return _longest(_steady(readings, spread, lambda stretch: all(abs(one - stretch[0]) <= spread for one in stretch)))


def below_the_spread(readings, spread):
    """Leaves out stretches that differ by exactly the spread."""
    return _longest(_steady(readings, spread, lambda stretch: max(stretch) - min(stretch) < max(spread, 1)))


def latest_of_equals(readings, spread):
    """Takes the latest of several stretches that are equally long."""
    return max(_steady(readings, spread), key=lambda one: (one[1], one[0]), default=None)


def starts_anew(readings, spread):
    """Begins again at the reading that broke the stretch and forgets the quiet ones before it."""
    best, first = None, 0
    for last in range(len(readings)):
        if max(readings[first : last + 1]) - min(readings[first : last + 1]) > spread:
            first = last
        if best is None or last - first + 1 > best[1]:
            best = (first, last - first + 1)
    return best


def extremes_never_leave(readings, spread):
    """Keeps the highest and lowest value after they have left the stretch."""
    best, first = None, 0
    for last in range(len(readings)):
        if max(readings[: last + 1]) - min(readings[: last + 1]) > spread:
            first = last
        if best is None or last - first + 1 > best[1]:
            best = (first, last - first + 1)
    return best
