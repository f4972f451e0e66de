def top_of_a_stack(waiting):
    """Looks only at the most recent open minute, which may hide a smaller one."""
    result, waits = [0] * len(waiting), []
    for now, callers in enumerate(waiting):
        while waits and 2 * waiting[waits[-1]] <= callers:
            minute = waits.pop()
            result[minute] = now - minute
        waits.append(now)
    return result


def more_than_twice(waiting):
    """Asks for more than twice as many instead of at least."""
    return _walk(waiting, lambda one, other: other > 2 * one)


def any_larger(waiting):
    """Stops at the first larger number, as in the textbook."""
    return _walk(waiting, lambda one, other: other > one)


def gives_the_place(waiting):
    """Gives the place of the later minute instead of the distance."""
    return [at + ahead if ahead else 0 for at, ahead in enumerate(_walk(waiting, lambda a, b: b >= 2 * a))]


def last_instead_of_first(waiting):
    """Gives the last later minute that is high enough."""
    result = []
    for minute, callers in enumerate(waiting):
        later = [at for at in range(minute + 1, len(waiting)) if waiting[at] >= 2 * callers]
        result.append(later[-1] - minute if later else 0)
    return result


def next_minute_only(waiting):
    """Compares with the next minute and gives up."""
    pairs = zip(waiting, [*waiting[1:], 0])
    return [int(other >= 2 * one) for one, other in pairs]


def none_is_minus_one(waiting):
    """Gives -1 where there is no answer."""
    return [ahead or -1 for ahead in _walk(waiting, lambda one, other: other >= 2 * one)]


def _walk(waiting, enough):
    result = []
    for minute, callers in enumerate(waiting):
        later = [at for at in range(minute + 1, len(waiting)) if enough(callers, waiting[at])]
        result.append(later[0] - minute if later else 0)
    return result
