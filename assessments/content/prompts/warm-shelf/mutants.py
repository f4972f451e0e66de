def _run(cooked, pickups, fresh, pick, spoil=False):
    left, result = list(cooked), []
    for now in pickups:
        found = [minute for minute in left if fresh(minute, now)]
        if found:
            left.remove(pick(found))
        result.append(now - pick(found) if found else -1)
    return result


def last_minute_is_too_late(cooked, pickups, good):
    """Throws a plate away in the last minute in which it is good."""
    return _run(cooked, pickups, lambda minute, now: minute <= now < minute + good, min)


def newest_plate(cooked, pickups, good):
    """Takes the freshest plate, as a stack does."""
    return _run(cooked, pickups, lambda minute, now: minute <= now <= minute + good, max)


def never_cold(cooked, pickups, good):
    """Forgets that plates grow cold."""
    return _run(cooked, pickups, lambda minute, now: minute <= now, min)


def not_in_the_same_minute(cooked, pickups, good):
    """Cannot take a plate in the minute in which it was put there."""
    return _run(cooked, pickups, lambda minute, now: minute < now <= minute + good, min)


def drops_one_only(cooked, pickups, good):
    """Throws away at most one cold plate for each waiter."""
    left, result = list(cooked), []
    for now in pickups:
        if left and left[0] + good < now:
            left.pop(0)
        if left and left[0] <= now <= left[0] + good:
            result.append(now - left.pop(0))
        else:
            result.append(-1)
    return result


def takes_it_twice(cooked, pickups, good):
    """Leaves a plate on the shelf after it was taken."""
    result = []
    for now in pickups:
        found = [minute for minute in cooked if minute <= now <= minute + good]
        result.append(now - found[0] if found else -1)
    return result


def takes_from_the_future(cooked, pickups, good):
    """Takes a plate that has not been cooked yet."""
    return _run(cooked, pickups, lambda minute, now: now <= minute + good, min)
