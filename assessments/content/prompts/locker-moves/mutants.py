def _circles(targets):
    circles, seen = [], set()
    for start in range(len(targets)):
        members, place = 0, start
        while place not in seen:
            seen.add(place)
            members, place = members + 1, targets[place]
        if members:
            circles.append(members)
    return circles


def one_move_each(targets):
    """Counts a move for each locker in the wrong place and forgets the spare one."""
    return sum(place != target for place, target in enumerate(targets))


def one_extra_in_all(targets):
    """Uses the spare locker once instead of once for each circle."""
    away = sum(place != target for place, target in enumerate(targets))
    return away + 1 if away else 0


def counts_swaps(targets):
    """Counts exchanges of two lockers as if one were a single move."""
    return sum(members - 1 for members in _circles(targets))


def swaps_of_three_moves(targets):
    """Sorts by exchanges of three moves each, which is not the fewest."""
    return sum(3 * (members - 1) for members in _circles(targets))


def moves_those_at_rest(targets):
    """Takes a locker that stays where it is out and puts it back."""
    return sum(members + 1 for members in _circles(targets))


def pairs_only(targets):
    """Notices only lockers that trade places with each other."""
    return sum(members + 1 for members in _circles(targets) if members == 2)
