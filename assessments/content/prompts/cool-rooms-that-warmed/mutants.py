def _middle(values, upper=False):
    return sorted(values)[len(values) // 2 if upper else (len(values) - 1) // 2]


def _mean(values):
    return sum(values) / len(values)


def _run(readings, factor, least, center=_middle, spread=_middle, few=5, edge=0, one=False, high=False):
    rooms, found = {}, []
    for position, (room, value) in enumerate(readings):
        rooms.setdefault("" if one else room, []).append((position, value))
    for mine in rooms.values():
        if len(mine) < few:
            continue
        middle = center([value for _, value in mine])
        limit = factor * max(spread([abs(value - middle) for _, value in mine]), least)
        for position, value in mine:
            away = value - middle if high else abs(value - middle)
            if away > limit - edge:
                found.append(position)
    return sorted(found)


def mean_for_the_middle(readings, factor, least):
    """Takes the average for the middle, which wild values pull along."""
    return _run(readings, factor, least, center=_mean)


def mean_distance(readings, factor, least):
    """Takes the average of the distances for the spread."""
    return _run(readings, factor, least, spread=_mean)


def all_rooms_together(readings, factor, least):
    """Finds one middle for all rooms."""
    return _run(readings, factor, least, one=True)


def limit_itself_stands_out(readings, factor, least):
    """Reports a reading whose distance is exactly the limit."""
    return _run(readings, factor, least, edge=1)


def no_lower_limit(readings, factor, least):
    """Lets the spread be 0, so everything but the middle stands out."""
    return _run(readings, factor, 0)


def upper_median(readings, factor, least):
    """Takes the upper of the two values in the middle."""
    return _run(readings, factor, least, center=lambda values: _middle(values, upper=True))


def only_too_warm(readings, factor, least):
    """Looks only at readings above the middle."""
    return _run(readings, factor, least, high=True)


def judges_small_rooms(readings, factor, least):
    """Judges rooms with four readings, too."""
    return _run(readings, factor, least, few=4)
