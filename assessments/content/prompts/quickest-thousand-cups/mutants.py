def _reaching(cups, goal):
    """All stretches that reach the goal."""
    return [
        (first, last - first + 1)
        for first in range(len(cups))
        for last in range(first, len(cups))
        if sum(cups[first : last + 1]) >= goal
    ]


def latest_of_equals(cups, goal):
    """Takes the latest of several stretches that are equally short."""
    return min(_reaching(cups, goal), key=lambda found: (found[1], -found[0]), default=None)


def more_than_the_goal(cups, goal):
    """Leaves out a stretch that sells exactly the goal."""
    return min(_reaching(cups, goal + 1), key=lambda found: found[1], default=None)


def exactly_the_goal(cups, goal):
    """Accepts only a stretch that sells exactly the goal."""
    exact = [found for found in _reaching(cups, goal) if sum(cups[found[0] : found[0] + found[1]]) == goal]
    return min(exact, key=lambda found: found[1], default=None)


def starts_anew(cups, goal):
    """Empties the stretch after each success and so misses stretches that overlap."""
    best, total, first = None, 0, 0
    for last, sold in enumerate(cups):
        total += sold
        if total >= goal:
            if best is None or last - first + 1 < best[1]:
                best = (first, last - first + 1)
            total, first = 0, last + 1
    return best


def never_shrinks(cups, goal):
    """Takes one day off after comparing, but does not compare again."""
    best, total, first = None, 0, 0
    for last, sold in enumerate(cups):
        total += sold
        if total >= goal:
            if best is None or last - first + 1 < best[1]:
                best = (first, last - first + 1)
            total -= cups[first]
            first += 1
    return best


def first_stretch_found(cups, goal):
    """Takes the first stretch that reaches the goal instead of the shortest."""
    return min(_reaching(cups, goal), key=lambda found: (found[0] + found[1], found[1]), default=None)


def gives_both_ends(cups, goal):
    """Returns the last day instead of the number of days."""
    found = min(_reaching(cups, goal), key=lambda found: found[1], default=None)
    return found and (found[0], found[0] + found[1] - 1)
