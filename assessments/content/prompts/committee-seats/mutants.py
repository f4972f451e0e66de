def _top(candidates, seats, key, reverse=False):
    ranking = sorted((one for one in candidates if one[1]), key=key, reverse=reverse)
    return [one[0] for one in ranking[:seats]]


def all_turned_round(candidates, seats):
    """Reverses the whole order, so that new members and late names come first."""
    return _top(candidates, seats, lambda one: (one[1], one[2], one[0]), reverse=True)


def newest_member_first(candidates, seats):
    """Lets the later year win."""
    return _top(candidates, seats, lambda one: (-one[1], -one[2], one[0]))


def year_forgotten(candidates, seats):
    """Settles equal votes by the name at once."""
    return _top(candidates, seats, lambda one: (-one[1], one[0]))


def name_forgotten(candidates, seats):
    """Leaves full ties in the order of the input."""
    return _top(candidates, seats, lambda one: (-one[1], one[2]))


def elected_without_a_vote(candidates, seats):
    """Fills seats with people nobody voted for."""
    ranking = sorted(candidates, key=lambda one: (-one[1], one[2], one[0]))
    return [one[0] for one in ranking[:seats]]


def last_sort_is_by_name(candidates, seats):
    """Sorts one rule after the other, but the most important one first."""
    ranking = sorted((one for one in candidates if one[1]), key=lambda one: -one[1])
    return [one[0] for one in sorted(sorted(ranking, key=lambda one: one[2]), key=lambda one: one[0])][:seats]


def cuts_before_it_sorts(candidates, seats):
    """Takes the first candidates and sorts only those."""
    return _top(candidates[:seats], seats, lambda one: (-one[1], one[2], one[0]))
