from itertools import groupby


def _stretches(readings):
    return [list(stretch) for _, stretch in groupby(enumerate(readings), key=lambda point: point[1])]


def first_only(readings):
    """Keeps only the first point of each stretch."""
    return [stretch[0] for stretch in _stretches(readings)]


def last_only(readings):
    """Keeps only the last point of each stretch."""
    return [stretch[-1] for stretch in _stretches(readings)]


def lone_point_twice(readings):
    """Keeps a value that stands alone both as first and as last."""
    return [point for stretch in _stretches(readings) for point in (stretch[0], stretch[-1])]


def one_point_taken_out(readings):
    """Takes only one point out of a long stretch."""
    return [point for stretch in _stretches(readings) for point in stretch[:1] + stretch[2:]]


def end_is_forgotten(readings):
    """Notes the end of a stretch only when another value follows."""
    points = []
    for place, stretch in enumerate(_stretches(readings)):
        points.append(stretch[0])
        if len(stretch) > 1 and place + 1 < len(_stretches(readings)):
            points.append(stretch[-1])
    return points


def each_value_once_in_all(readings):
    """Takes equal values that are apart for one stretch."""
    points = set()
    for value in readings:
        places = [minute for minute, one in enumerate(readings) if one == value]
        points |= {(places[0], value), (places[-1], value)}
    return sorted(points)


def counts_from_one(readings):
    """Counts the minutes from 1."""
    points = [point for stretch in _stretches(readings) for point in dict.fromkeys((stretch[0], stretch[-1]))]
    return [(minute + 1, value) for minute, value in points]
