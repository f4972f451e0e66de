def _begins(visits, minutes):
    return range(len(visits) - minutes + 1)


def earliest_of_equals(visits, minutes):
    """Takes the earliest of several beginnings that are equally good."""
    return min(_begins(visits, minutes), key=lambda n: sum(visits[n : n + minutes]), default=None)


def forgets_the_last_beginning(visits, minutes):
    """Does not look at the stretch that ends with the day."""
    if minutes > len(visits):
        return None
    begins = list(_begins(visits, minutes))
    return min(begins[:-1] or begins, key=lambda n: (sum(visits[n : n + minutes]), -n))


def runs_over_the_end(visits, minutes):
    """Allows the cleaning to begin when there is too little time left."""
    return min(range(len(visits)), key=lambda n: (sum(visits[n : n + minutes]), -n), default=None)


def nothing_leaves(visits, minutes):
    """Adds what enters, but never takes off what leaves."""
    if minutes > len(visits):
        return None
    total = least = sum(visits[:minutes])
    begin = 0
    for slide in range(1, len(visits) - minutes + 1):
        total += visits[slide + minutes - 1]
        if total <= least:
            least, begin = total, slide
    return begin


def one_minute_short(visits, minutes):
    """Adds up one minute less than the cleaning takes."""
    return min(_begins(visits, minutes), key=lambda n: (sum(visits[n : n + minutes - 1]), -n), default=None)


def busiest_minute_decides(visits, minutes):
    """Looks at the fullest minute of a stretch instead of its total."""
    return min(_begins(visits, minutes), key=lambda n: (max(visits[n : n + minutes]), -n), default=None)
