def _rows(days, parts, visits):
    return sum(visits(part) for part in range(1, parts + 1))


def full_rectangle(days, parts):
    """Multiplies the two loops."""
    return days * parts


def rounds_up(days, parts):
    """Rounds up, as if a day 0 or a started interval counted."""
    return _rows(days, parts, lambda part: -(-days // part))


def starts_at_day_zero(days, parts):
    """Counts the visit at the start of every interval."""
    return _rows(days, parts, lambda part: days // part + 1)


def triangle(days, parts):
    """Takes the inner loop to get shorter by one each time."""
    return _rows(days, parts, lambda part: max(0, days - part + 1))


def last_day_is_left_out(days, parts):
    """Leaves out the last day, as a range often does."""
    return _rows(days, parts, lambda part: max(0, days - 1) // part)


def up_to_the_root(days, parts):
    """Stops at the root of the days and forgets the parts above."""
    return _rows(days, min(parts, int(days**0.5)), lambda part: days // part)


def ignores_the_parts(days, parts):
    """Takes as many parts as days."""
    return _rows(days, days, lambda part: days // part)
