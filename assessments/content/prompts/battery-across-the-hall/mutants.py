def _times(aisles, swaps, full, start, pause, enough=lambda need, charge: need <= charge):
    times = {(start, full): 0}
    links = [link for a, b, seconds in aisles for link in ((a, b, seconds), (b, a, seconds))]
    changed = True
    while changed:
        before = dict(times)
        for (here, charge), now in before.items():
            after = [((b, charge - s), now + s) for a, b, s in links if a == here and enough(s, charge)]
            for state, time in [*after, *([((here, full), now + pause)] if here in swaps else [])]:
                times[state] = min(time, times.get(state, time))
        changed = before != times
    return times


def _best(times, goal):
    return min((time for (here, _), time in times.items() if here == goal), default=None)


def battery_lasts_for_ever(aisles, swaps, full, pause, start, goal):
    """Takes the quickest way and forgets the charge."""
    return _best(_times(aisles, [], sum(seconds for _, _, seconds in aisles), start, 0), goal)


def one_time_per_point(aisles, swaps, full, pause, start, goal):
    """Keeps only the earliest arrival at each point, though a later one may have more charge."""
    done, open_ = set(), [(0, start, full)]
    while open_:
        now, here, charge = min(open_, key=lambda state: (state[0], -state[2]))
        open_.remove((now, here, charge))
        if here == goal:
            return now
        if here in done:
            continue
        done.add(here)
        options = [(now, charge)] + [(now + pause, full)] * (here in swaps)
        for time, left in options:
            for one, other, seconds in aisles:
                for a, b in ((one, other), (other, one)):
                    if a == here and seconds <= left:
                        open_.append((time + seconds, b, left - seconds))
    return None


def must_swap(aisles, swaps, full, pause, start, goal):
    """Swaps at each point that has batteries, even when the charge is enough."""
    done, open_ = set(), [(0, start, full)]
    while open_:
        state = min(open_)
        open_.remove(state)
        now, here, charge = state
        if here == goal:
            return now
        if (here, charge) in done:
            continue
        done.add((here, charge))
        if here in swaps:
            now, charge = now + pause, full
        for one, other, seconds in aisles:
            for a, b in ((one, other), (other, one)):
                if a == here and seconds <= charge:
                    open_.append((now + seconds, b, charge - seconds))
    return None


def keeps_a_reserve(aisles, swaps, full, pause, start, goal):
    """Refuses an aisle that would use the last unit."""
    return _best(_times(aisles, swaps, full, start, pause, lambda need, charge: need < charge), goal)


def swaps_take_no_time(aisles, swaps, full, pause, start, goal):
    """Forgets the seconds that a swap takes."""
    return _best(_times(aisles, swaps, full, start, 0), goal)


def keeps_the_old_battery(aisles, swaps, full, pause, start, goal):
    """Adds the new charge to what is left, as if the old battery stayed on board."""
    done, open_ = set(), [(0, start, full)]
    while open_:
        state = min(open_)
        open_.remove(state)
        now, here, charge = state
        if here == goal:
            return now
        if (here, charge) in done:
            continue
        done.add((here, charge))
        if here in swaps and charge <= full:
            open_.append((now + pause, here, charge + full))
        for one, other, seconds in aisles:
            for a, b in ((one, other), (other, one)):
                if a == here and seconds <= charge:
                    open_.append((now + seconds, b, charge - seconds))
    return None


def quickest_way_or_nothing(aisles, swaps, full, pause, start, goal):
    """Drives the quickest way and gives up if one battery does not last."""
    quickest = _best(_times(aisles, [], sum(seconds for _, _, seconds in aisles), start, 0), goal)
    return quickest if quickest is not None and quickest <= full else None
