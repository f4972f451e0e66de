def _run(budget, calls, give=min, late=lambda takes, given: takes > given, end=True, full=False, skip=True):
    outcomes, left, ended = [], budget, False
    for limit, takes, needed in calls:
        given = give(limit, left)
        if ended or (given <= 0 and skip):
            outcomes.append("skipped")
        elif late(takes, given):
            outcomes.append("cut")
            left -= takes if full else given
        else:
            outcomes.append("done")
            left -= takes
        ended = ended or (end and needed and outcomes[-1] != "done")
    return outcomes, budget - left


def each_limit_alone(budget, calls):
    """Gives each call its full limit as long as anything is left."""
    return _run(budget, calls, give=lambda limit, left: limit if left > 0 else 0)


def exactly_on_time_is_late(budget, calls):
    """Cuts a call that answers at the very end of its time."""
    return _run(budget, calls, late=lambda takes, given: takes >= given)


def waits_to_the_end_of_a_cut_call(budget, calls):
    """Counts the whole time that a slow service takes, though it was cut."""
    outcomes, used = _run(budget, calls, full=True)
    return outcomes, min(used, budget)


def goes_on_without_a_needed_call(budget, calls):
    """Calls on although the label cannot be printed any more."""
    return _run(budget, calls, end=False)


def any_cut_ends_the_chain(budget, calls):
    """Ends the chain after a call that was not needed."""
    return _run(budget, [(limit, takes, True) for limit, takes, _ in calls])


def starts_with_nothing_left(budget, calls):
    """Starts a call with no time left and reports it as cut."""
    return _run(budget, calls, skip=False)


def equal_shares(budget, calls):
    """Deals the budget out in equal parts before the first call."""
    share = budget // max(1, len(calls))
    return _run(budget, calls, give=lambda limit, left: min(limit, left, share))
