from bisect import bisect_left, bisect_right


def _wait(tours, place, guest):
    return tours[place] - guest if place < len(tours) else None


def misses_the_minute(tours, arrivals, walk):
    """Does not let a guest join who reaches the gate in the minute of the start."""
    return [_wait(tours, bisect_right(tours, guest + walk), guest) for guest in arrivals]


def forgets_the_way(tours, arrivals, walk):
    """Looks for a tour from the arrival at the desk on."""
    return [_wait(tours, bisect_left(tours, guest), guest) for guest in arrivals]


def waits_at_the_gate(tours, arrivals, walk):
    """Measures from when the guest reaches the gate."""
    return [_wait(tours, bisect_left(tours, guest + walk), guest + walk) for guest in arrivals]


def tour_before(tours, arrivals, walk):
    """Takes the last tour that starts before, where there is one."""
    return [_wait(tours, max(0, bisect_left(tours, guest + walk) - 1), guest) for guest in arrivals]


def last_tour_for_all(tours, arrivals, walk):
    """Puts guests who are too late on the last tour."""
    return [
        _wait(tours, min(bisect_left(tours, guest + walk), max(0, len(tours) - 1)), guest) for guest in arrivals
    ]


def sorted_guests(tours, arrivals, walk):
    """Answers in the order of the arrivals in time."""
    return [_wait(tours, bisect_left(tours, guest + walk), guest) for guest in sorted(arrivals)]


def zero_when_late(tours, arrivals, walk):
    """Says 0 minutes when no tour is left."""
    return [_wait(tours, bisect_left(tours, guest + walk), guest) or 0 for guest in arrivals]
