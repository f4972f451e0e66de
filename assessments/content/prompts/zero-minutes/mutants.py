def as_it_was_found(planned, noted):
    """Takes a note of 0 for a missing one."""
    total = 0
    for plan, real in zip(planned, noted):
        total += real or plan
    return total


def missing_is_zero(planned, noted):
    """Bills nothing where nothing was noted."""
    return sum(real or 0 for real in noted)


def planned_minutes_only(planned, noted):
    """Ignores the notes."""
    return sum(planned)


def larger_of_both(planned, noted):
    """Bills the larger number, which is the planned one for short calls."""
    return sum(max(plan, real or 0) for plan, real in zip(planned, noted))


def both_are_billed(planned, noted):
    """Adds the planned minutes to what was noted."""
    return sum(planned) + sum(real or 0 for real in noted)


def stops_at_a_missing_note(planned, noted):
    """Ends the loop at the first missing note."""
    total = 0
    for plan, real in zip(planned, noted):
        if real is None:
            return total + plan
        total += real
    return total
