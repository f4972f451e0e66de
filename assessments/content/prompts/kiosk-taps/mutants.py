def no_more(menu, room, before=0):
    """Forgets the taps on "more"."""
    return sum(n * (before + 1) + no_more(below, room, before + 1) for n, below in menu)


def place_from_one(menu, room, before=0):
    """Counts places from one, so the last entry of a full screen seems to need a tap on "more"."""
    total = 0
    for place, (orders, below) in enumerate(menu, 1):
        taps = before + place // room + 1
        total += orders * taps + place_from_one(below, room, taps)
    return total


def more_is_forgotten_below(menu, room, depth=0):
    """Counts "more" on the dish's own screen only, not on the screens before."""
    total = 0
    for place, (orders, below) in enumerate(menu):
        total += orders * (depth + place // room + 1) + more_is_forgotten_below(below, room, depth + 1)
    return total


def not_weighted(menu, room, before=0):
    """Adds up the taps of the dishes and leaves out how often they are ordered."""
    total = 0
    for place, (_, below) in enumerate(menu):
        taps = before + place // room + 1
        total += not_weighted(below, room, taps) if below else taps
    return total


def more_only_once(menu, room, before=0):
    """Thinks that one tap on "more" shows all the rest."""
    total = 0
    for place, (orders, below) in enumerate(menu):
        taps = before + 1 + (place >= room)
        total += orders * taps + more_only_once(below, room, taps)
    return total


def start_is_free(menu, room, before=-1):
    """Counts entries on the start screen as reached without a tap."""
    total = 0
    for place, (orders, below) in enumerate(menu):
        taps = before + place // room + 1
        total += orders * taps + start_is_free(below, room, taps)
    return total
