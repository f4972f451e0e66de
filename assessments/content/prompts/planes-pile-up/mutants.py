def _surplus(flights):
    surplus = {}
    for origin, destination in flights:
        surplus[origin] = surplus.get(origin, 0) - 1
        surplus[destination] = surplus.get(destination, 0) + 1
    return surplus


def _sorted(surplus):
    return sorted(((a, n) for a, n in surplus.items() if n > 0), key=lambda pair: (-pair[1], pair[0]))


def balanced_as_well(flights):
    """Lists airports with a surplus of zero, too."""
    return sorted(((a, n) for a, n in _surplus(flights).items() if n >= 0), key=lambda pair: (-pair[1], pair[0]))


def landings_only(flights):
    """Counts landings and forgets that planes take off again."""
    landings = {}
    for _, destination in flights:
        landings[destination] = landings.get(destination, 0) + 1
    return _sorted(landings)


def where_planes_are_missing(flights):
    """Subtracts the wrong way round."""
    return _sorted({airport: -n for airport, n in _surplus(flights).items()})


def each_pair_once(flights):
    """Takes two flights between the same airports for one."""
    return _sorted(_surplus(dict.fromkeys(flights)))


def names_backwards(flights):
    """Reverses the whole sort, so that names run backwards where the surplus is equal."""
    return sorted(_sorted(_surplus(flights)), key=lambda pair: (pair[1], pair[0]), reverse=True)


def smallest_first(flights):
    """Begins with the smallest surplus."""
    return sorted(_sorted(_surplus(flights)), key=lambda pair: (pair[1], pair[0]))


def order_of_the_timetable(flights):
    """Leaves airports with the same surplus in the order of the timetable."""
    piled = [(airport, n) for airport, n in _surplus(flights).items() if n > 0]
    return sorted(piled, key=lambda pair: -pair[1])
