def _now(patient, limit):
    return max(1, patient[1] - 1) if patient[2] >= limit else patient[1]


def ties_by_name(patients, limit):
    """Sorts equal levels by name, as whole tuples are compared."""
    return [name for _, name in sorted((_now(patient, limit), patient[0]) for patient in patients)]


def level_zero(patients, limit):
    """Lets level 1 rise above all others."""
    return [one[0] for one in sorted(patients, key=lambda one: one[1] - (one[2] >= limit))]


def more_than_the_limit(patients, limit):
    """Wants that somebody waited longer than the limit."""
    return [one[0] for one in sorted(patients, key=lambda one: _now(one, limit + 1))]


def latest_arrival_first(patients, limit):
    """Turns the order within a level round."""
    return [one[0] for one in sorted(patients[::-1], key=lambda one: _now(one, limit))]


def least_urgent_first(patients, limit):
    """Takes a high level for a high urgency."""
    return [one[0] for one in sorted(patients, key=lambda one: -_now(one, limit))]


def rule_forgotten(patients, limit):
    """Sorts by the level that the nurse gave."""
    return [one[0] for one in sorted(patients, key=lambda one: one[1])]


def behind_those_of_the_level(patients, limit):
    """Puts those who moved up behind those who were on that level before."""
    return [one[0] for one in sorted(patients, key=lambda one: (_now(one, limit), one[1]))]
