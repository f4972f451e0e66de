def _run(calls, limit, rest, most, edge=0, grow=2, skip_extends=False, in_a_row=True, relax=True, whole_again=False):
    words, row, until, pause, blown = [], 0, 0, rest, False
    for moment, works in calls:
        if blown and moment < until + edge:
            words.append("skipped")
            if skip_extends:
                until = max(until, moment + rest)
        elif works:
            words.append("ok")
            row = 0 if in_a_row or blown else row
            blown = False
            pause = rest if relax else pause
        else:
            words.append("failed")
            row = 1 if whole_again and blown else row + 1
            blown = row >= limit
            if blown:
                until = moment + pause
                pause = min(grow * pause, most)
    return words


def all_failures_count(calls, limit, rest, most):
    """Counts failures in all, though good answers lie between them."""
    return _run(calls, limit, rest, most, in_a_row=False)


def pause_ends_too_late(calls, limit, rest, most):
    """Still skips a call exactly at the end of the pause."""
    return _run(calls, limit, rest, most, edge=1)


def skipped_calls_prolong(calls, limit, rest, most):
    """Starts the pause anew with each skipped call."""
    return _run(calls, limit, rest, most, skip_extends=True)


def pause_stays(calls, limit, rest, most):
    """Never makes the pause longer after a failed trial."""
    return _run(calls, limit, rest, most, grow=1)


def pause_without_end(calls, limit, rest, most):
    """Doubles the pause beyond the upper limit."""
    return _run(calls, limit, rest, 10**9)


def pause_is_never_short_again(calls, limit, rest, most):
    """Keeps the long pause after the service has recovered."""
    return _run(calls, limit, rest, most, relax=False)


def trial_starts_a_new_count(calls, limit, rest, most):
    """Needs the full number of failures again after a failed trial."""
    return _run(calls, limit, rest, most, whole_again=True)
