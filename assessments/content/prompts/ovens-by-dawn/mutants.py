def _search(ready, wanted, ovens):
    if not wanted or not ovens:
        return None if wanted else 0
    now = 0
    while ready(now) < wanted and now < 5000:
        now += 1
    return now


def one_minute_early(ovens, wanted):
    """Returns the last minute at which there is not enough."""
    found = _search(lambda t: sum(max(0, t - a) // m * n for a, m, n in ovens), wanted, ovens)
    return found - 1 if found else found


def all_free_at_once(ovens, wanted):
    """Lets every oven start at minute 0."""
    return _search(lambda t: sum(t // m * n for _, m, n in ovens), wanted, ovens)


def loaf_by_loaf(ovens, wanted):
    """Counts loaves of a batch before the batch is done."""
    return _search(lambda t: sum(max(0, t - a) * n // m for a, m, n in ovens), wanted, ovens)


def batch_started_is_ready(ovens, wanted):
    """Counts a batch as soon as it starts."""
    return _search(lambda t: sum((max(0, t - a) + m - 1) // m * n for a, m, n in ovens), wanted, ovens)


def more_than_wanted(ovens, wanted):
    """Wants more loaves than were ordered."""
    return _search(lambda t: sum(max(0, t - a) // m * n for a, m, n in ovens), wanted + 1 if wanted else 0, ovens)


def best_oven_alone(ovens, wanted):
    """Asks for the first oven that is done with the order alone."""
    if not wanted or not ovens:
        return None if wanted else 0
    return min(a + -(-wanted // n) * m for a, m, n in ovens)


def average_speed(ovens, wanted):
    """Divides by the speed of all ovens together."""
    if not wanted or not ovens:
        return None if wanted else 0
    start = min(a for a, _, _ in ovens)
    return start + int(wanted / sum(n / m for _, m, n in ovens))
