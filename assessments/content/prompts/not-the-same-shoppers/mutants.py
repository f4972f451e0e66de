from bisect import bisect_left, bisect_right
from math import log


def _run(before, now, parts, *, edges_of=None, find=bisect_right, half=0.5, term=None, whole=None, unique=True):
    if not before or not now:
        return 0.0
    source = sorted(edges_of or before)
    edges = [source[number * len(source) // parts] for number in range(1, parts)]
    edges = sorted(set(edges)) if unique else edges
    bins = len(edges) + 1
    term = term or (lambda p, q: (q - p) * log(q / p))
    weeks = []
    for week in (before, now):
        places = [find(edges, value) for value in week]
        size = whole(len(week)) if whole else len(week) + half * bins
        weeks.append([(places.count(number) + half) / size for number in range(bins)])
    return sum(term(p, q) for p, q in zip(*weeks, strict=True))


def edges_of_both_weeks(before, now, parts):
    """Takes the edges from both weeks together."""
    return _run(before, now, parts, edges_of=before + now)


def edge_to_the_left(before, now, parts):
    """Puts a value that equals an edge into the lower bin."""
    return _run(before, now, parts, find=bisect_left)


def plus_one(before, now, parts):
    """Adds 1 to each count instead of a half."""
    return _run(before, now, parts, half=1)


def shares_above_one(before, now, parts):
    """Divides by the size of the week alone, so that shares add up to more than 1."""
    return _run(before, now, parts, whole=lambda size: size)


def one_sided(before, now, parts):
    """Weighs with the new share instead of the difference."""
    return _run(before, now, parts, term=lambda p, q: q * log(q / p))


def equal_edges_stay(before, now, parts):
    """Keeps equal edges, which make bins that are always empty."""
    return _run(before, now, parts, unique=False)


def equally_wide(before, now, parts):
    """Cuts the range into parts of equal width."""
    if not before or not now:
        return 0.0
    low, width = min(before), max(before) - min(before)
    return _run(before, now, parts, edges_of=[low + width * number // parts for number in range(parts)])


def shares_without_zero(before, now, parts):
    """Skips bins in which one week is empty."""
    if not before or not now:
        return 0.0
    ordered = sorted(before)
    edges = sorted({ordered[number * len(before) // parts] for number in range(1, parts)})
    weeks = [[bisect_right(edges, value) for value in week] for week in (before, now)]
    total = 0.0
    for number in range(len(edges) + 1):
        p, q = ((week.count(number) + 0.5) / (len(week) + 0.5 * (len(edges) + 1)) for week in weeks)
        if all(number in week for week in weeks):
            total += (q - p) * log(q / p)
    return total
