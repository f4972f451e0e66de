def _walk(callers, order):
    called = [[] for _ in callers]
    waits, people = [0] * len(callers), [1] * len(callers)
    for family in range(len(callers) - 1, -1, -1):
        ranked = order(called[family][::-1], waits, people)
        waits[family] = max((minute + waits[i] for minute, i in enumerate(ranked, 1)), default=0)
        if family:
            called[callers[family]].append(family)
            people[callers[family]] += people[family]
    return waits[0] if callers else 0


def as_numbered(callers):
    """Rings in the order of the numbers."""
    return _walk(callers, lambda called, waits, people: called)


def shortest_first(callers):
    """Rings the shortest branch first."""
    return _walk(callers, lambda called, waits, people: sorted(called, key=waits.__getitem__))


def most_people_first(callers):
    """Rings the branch with the most families first, though it may be done sooner than a long chain."""
    return _walk(callers, lambda called, waits, people: sorted(called, key=lambda i: (-people[i], waits[i])))


def all_at_once(callers):
    """Lets a family ring all of its families in the same minute."""
    depths = []
    for caller in callers:
        depths.append(depths[caller] + 1 if caller >= 0 else 0)
    return max(depths, default=0)


def calls_plus_longest(callers):
    """Adds the longest wait to the number of calls, as if that branch were rung last."""
    called, waits = [[] for _ in callers], [0] * len(callers)
    for family in range(len(callers) - 1, -1, -1):
        waits[family] = len(called[family]) + max(called[family], default=0)
        if family:
            called[callers[family]].append(waits[family])
    return waits[0] if callers else 0


def first_call_is_free(callers):
    """Lets the first call of a family take no time."""
    waits = [[] for _ in callers]
    longest = 0
    for family in range(len(callers) - 1, -1, -1):
        longest = max((m + wait for m, wait in enumerate(sorted(waits[family], reverse=True))), default=0)
        if family:
            waits[callers[family]].append(longest)
    return longest
