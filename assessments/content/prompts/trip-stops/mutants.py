from collections import defaultdict
from itertools import groupby


def _grouped(signups):
    at = defaultdict(list)
    for name, stop in signups:
        at[stop].append(name)
    return at


def more_than_least(signups, least):
    """Wants more than the least number."""
    return {stop: names for stop, names in _grouped(signups).items() if len(names) > least}


def one_of_each_name(signups, least):
    """Takes two pupils with one name for one pupil."""
    at = _grouped(dict.fromkeys(signups))
    return {stop: names for stop, names in at.items() if len(names) >= least}


def by_the_alphabet(signups, least):
    """Sorts the names instead of keeping the order of sign-up."""
    return {stop: sorted(names) for stop, names in _grouped(signups).items() if len(names) >= least}


def neighbours_only(signups, least):
    """Groups only sign-ups that stand next to each other; a later run replaces an earlier one."""
    at = {stop: [name for name, _ in run] for stop, run in groupby(signups, key=lambda pair: pair[1])}
    return {stop: names for stop, names in at.items() if len(names) >= least}


def keeps_small_stops(signups, least):
    """Never leaves a stop out."""
    return dict(_grouped(signups))


def forgets_the_first(signups, least):
    """Makes an empty list when a stop is met, and drops that pupil."""
    at = {}
    for name, stop in signups:
        if stop in at:
            at[stop].append(name)
        else:
            at[stop] = []
    return {stop: names for stop, names in at.items() if len(names) >= least}
