def _run(messages, patience, upto=True, follow=True, arrivals_first=False, late=False, end=True, renew=False, twice=False):
    released, waiting, last, arrivals = [], [], {}, list(messages)
    now, until = 0, max((m[0] for m in messages), default=-1) + (patience if end else 0)

    def let_go(pump, limit, on=True):
        for one in sorted(waiting, key=lambda w: w[2]):
            if one[1] == pump and (one[2] <= limit or (on and one[2] == last.get(pump, 0) + 1)):
                waiting.remove(one)
                released.append((now, pump, one[2]))
                last[pump] = max(one[2], last.get(pump, 0))

    def expire():
        while due := [one for one in waiting if one[0] + patience == now]:
            if not upto:
                for one in [w for w in waiting if w[1] == due[0][1] and w[2] < due[0][2]]:
                    waiting.remove(one)
            let_go(due[0][1], due[0][2], follow)

    def arrive():
        for time, pump, number in arrivals:
            if time != now:
                continue
            if number <= last.get(pump, 0):
                if late and (pump, number) not in [r[1:] for r in released]:
                    released.append((now, pump, number))
                continue
            same = [one for one in waiting if one[1:] == (pump, number)]
            if same and renew:
                waiting.remove(same[0])
            if not same or renew or twice:
                waiting.append((time, pump, number))
            let_go(pump, 0)

    while now <= until:
        for step in (arrive, expire) if arrivals_first else (expire, arrive):
            step()
        now += 1
    return released


def late_ones_still_come(messages, patience):
    """Releases a message although a higher number of its pump is out already."""
    return _run(messages, patience, late=True)


def new_ones_before_time_outs(messages, patience):
    """Lets a message that arrives at the last second fill the gap."""
    return _run(messages, patience, arrivals_first=True)


def nothing_follows_on(messages, patience):
    """Leaves those waiting that follow directly on what a time-out released."""
    return _run(messages, patience, follow=False)


def lower_ones_are_lost(messages, patience):
    """Throws lower waiting messages away when a higher one runs out of patience."""
    return _run(messages, patience, upto=False)


def ends_with_the_last_arrival(messages, patience):
    """Forgets what still waits when no more messages come."""
    return _run(messages, patience, end=False)


def repeats_wait_anew(messages, patience):
    """Starts the patience again when the same message comes twice."""
    return _run(messages, patience, renew=True)


def one_line_for_all_pumps(messages, patience):
    """Releases in order of arrival as soon as a message is not lower than the last one."""
    released, last = [], {}
    for time, pump, number in messages:
        if number > last.get(pump, 0):
            last[pump] = number
            released.append((time, pump, number))
    return released
