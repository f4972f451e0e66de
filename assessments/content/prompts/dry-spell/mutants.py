def _runs(rain, dry):
    """All runs of dry days."""
    runs, days = [], 0
    for today, fallen in enumerate([*rain, None]):
        if fallen is not None and dry(fallen):
            days += 1
        else:
            if days:
                runs.append((today - days, days))
            days = 0
    return runs


def latest_of_equals(rain, limit):
    """Takes the latest of several longest runs."""
    return max(_runs(rain, lambda fallen: 0 <= fallen < limit), key=lambda run: (run[1], run[0]), default=None)


def limit_counts_as_dry(rain, limit):
    """Takes a day exactly at the limit for dry."""
    return max(_runs(rain, lambda fallen: 0 <= fallen <= limit), key=lambda run: run[1], default=None)


def broken_is_dry(rain, limit):
    """Takes -1 for less rain than the limit."""
    return max(_runs(rain, lambda fallen: fallen < limit), key=lambda run: run[1], default=None)


def broken_is_skipped(rain, limit):
    """Passes over a broken gauge, so that the run before it goes on."""
    longest, days, first = None, 0, 0
    for today, fallen in enumerate(rain):
        if fallen == -1:
            continue
        if fallen >= limit:
            days = 0
            continue
        first = today if days == 0 else first
        days += 1
        if longest is None or days > longest[1]:
            longest = (first, days)
    return longest


def forgets_the_last_run(rain, limit):
    """Looks at a run only when a wet day ends it."""
    longest, days = None, 0
    for today, fallen in enumerate(rain):
        if 0 <= fallen < limit:
            days += 1
        else:
            if days and (longest is None or days > longest[1]):
                longest = (today - days, days)
            days = 0
    return longest


def gives_the_last_day(rain, limit):
    """Returns the day on which the run ended instead of its first."""
    found = max(_runs(rain, lambda fallen: 0 <= fallen < limit), key=lambda run: run[1], default=None)
    return found and (found[0] + found[1] - 1, found[1])
