def equal_rings_too(lifts):
    """Rings when the record is only reached again."""
    heaviest, records = 0, []
    for position, lift in enumerate(lifts):
        if lift and lift >= heaviest:
            heaviest = lift
            records.append(position)
    return records


def beats_the_last_one(lifts):
    """Compares with the lift just before instead of the heaviest."""
    return [n for n, lift in enumerate(lifts) if lift > (lifts[n - 1] if n else 0)]


def first_is_no_record(lifts):
    """Takes the first lift as given, so it never rings."""
    heaviest, records = (lifts[0] if lifts else 0), []
    for position, lift in enumerate(lifts):
        if lift > heaviest:
            heaviest = lift
            records.append(position)
    return records


def first_always_rings(lifts):
    """Rings for the first lift even when it failed."""
    heaviest, records = -1, []
    for position, lift in enumerate(lifts):
        if lift > heaviest:
            heaviest = lift
            records.append(position)
    return records


def counts_from_one(lifts):
    """Counts positions from 1."""
    heaviest, records = 0, []
    for position, lift in enumerate(lifts, 1):
        if lift > heaviest:
            heaviest = lift
            records.append(position)
    return records


def keeps_the_old_record(lifts):
    """Forgets to carry the new weight along."""
    heaviest, records = 0, []
    for position, lift in enumerate(lifts):
        if lift > heaviest:
            heaviest = heaviest or lift
            records.append(position)
    return records
