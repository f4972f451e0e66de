from itertools import accumulate


def _full(loads, seats):
    full, begin = [], None
    for stop, load in enumerate([*loads, -1]):
        if load > seats and begin is None:
            begin = stop
        elif load <= seats and begin is not None:
            full.append((begin, stop))
            begin = None
    return full


def _loads(stops, rides, late=0):
    changes = [0] * (stops + 1)
    for on, off, people in rides:
        changes[on] += people
        changes[off + late] -= people
    return list(accumulate(changes))[: stops - 1]


def leaves_one_stop_late(stops, rides, seats):
    """Counts a group on the part behind the stop where it gets off."""
    return _full(_loads(stops, rides, late=1), seats)


def all_seats_taken(stops, rides, seats):
    """Takes a bus with all seats taken for too full."""
    return _full(_loads(stops, rides), seats - 1)


def groups_instead_of_people(stops, rides, seats):
    """Counts each group as one person."""
    return _full(_loads(stops, [(on, off, 1) for on, off, _ in rides]), seats)


def each_part_alone(stops, rides, seats):
    """Lists each stretch between two stops by itself."""
    return [(stop, stop + 1) for stop, load in enumerate(_loads(stops, rides)) if load > seats]


def new_part_when_people_change(stops, rides, seats):
    """Begins a new part whenever the load changes."""
    loads, full = _loads(stops, rides), []
    for stop, load in enumerate(loads):
        if load > seats:
            if full and full[-1][1] == stop and loads[stop - 1] == load:
                full[-1] = (full[-1][0], stop + 1)
            else:
                full.append((stop, stop + 1))
    return full


def ends_with_the_last_full_stop(stops, rides, seats):
    """Gives the last stop at which the bus leaves too full instead of the next one."""
    return [(begin, end - 1) for begin, end in _full(_loads(stops, rides), seats)]


def ends_before_the_terminus(stops, rides, seats):
    """Loses the part that goes on to the final stop."""
    return [(begin, end) for begin, end in _full(_loads(stops, rides), seats) if end < stops - 1]
