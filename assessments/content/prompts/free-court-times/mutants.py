def _free(bookings, opens, closes, least, later=max, last=True):
    free, taken = [], opens
    for start, end in [*bookings, *([(closes, closes)] if last else [])]:
        stop = min(start, closes)
        if stop - taken >= least:
            free.append((taken, stop))
        taken = later(taken, end)
    return free


def not_in_order(bookings, opens, closes, least):
    """Reads the bookings in the order in which they come."""
    return _free(bookings, opens, closes, least)


def last_end_counts(bookings, opens, closes, least):
    """Takes the end of the last booking, even if an earlier one lasts longer."""
    return _free(sorted(bookings), opens, closes, least, later=lambda taken, end: end)


def forgets_the_evening(bookings, opens, closes, least):
    """Does not look at the time after the last booking."""
    return _free(sorted(bookings), opens, closes, least, last=False)


def longer_than_least(bookings, opens, closes, least):
    """Leaves out what lasts exactly the least time."""
    return _free(sorted(bookings), opens, closes, least + 1)


def stays_open(bookings, opens, closes, least):
    """Lets free time go on after closing, up to the next booking."""
    free, taken = [], opens
    for start, end in [*sorted(bookings), (closes, closes)]:
        if start - taken >= least:
            free.append((taken, start))
        taken = max(taken, end)
    return free


def opens_with_the_first(bookings, opens, closes, least):
    """Begins with the first booking instead of the opening hour."""
    first = min((end for _, end in bookings), default=opens)
    return _free(sorted(bookings), max(opens, first), closes, least)


def ordered_by_end(bookings, opens, closes, least):
    """Orders by the end, so that a long booking comes too late."""
    return _free(sorted(bookings, key=lambda one: one[1]), opens, closes, least)
