def number_is_enough(locks, running, computer):
    """Trusts any running process that has the number."""
    numbers = {number for number, _ in running}
    return sorted(file for file, owner, process, _ in locks if owner == computer and process not in numbers)


def same_second_is_later(locks, running, computer):
    """Calls a lock stale that was written in the second of the start."""
    started = dict(running)
    return sorted(f for f, owner, p, w in locks if owner == computer and (p not in started or started[p] >= w))


def judges_others(locks, running, computer):
    """Compares locks of other computers with the processes of this one."""
    started = dict(running)
    return sorted(f for f, _, p, w in locks if p not in started or started[p] > w)


def others_are_stale(locks, running, computer):
    """Clears away all locks of other computers."""
    started = dict(running)
    return sorted(f for f, owner, p, w in locks if owner != computer or p not in started or started[p] > w)


def older_is_stale(locks, running, computer):
    """Turns the comparison round and clears the locks of older processes."""
    started = dict(running)
    return sorted(f for f, owner, p, w in locks if owner == computer and (p not in started or started[p] < w))


def missing_is_start_nought(locks, running, computer):
    """Takes a process that does not run for one that started at second 0."""
    started = dict(running)
    return sorted(f for f, owner, p, w in locks if owner == computer and started.get(p, 0) > w)


def order_of_locks(locks, running, computer):
    """Keeps the order of the list instead of sorting."""
    started = dict(running)
    return [f for f, owner, p, w in locks if owner == computer and (p not in started or started[p] > w)]
