def forgets_the_beginning(swipes):
    """Misses the runs that begin with the first swipe."""
    return _count(swipes, {})


def _count(swipes, times):
    found, state = dict.fromkeys(swipes, 0), frozenset()
    for name in swipes:
        state ^= {name}
        for other in found:
            found[other] += times.get(state ^ {other}, 0)
        times[state] = times.get(state, 0) + 1
    return found


def others_do_not_matter(swipes):
    """Counts runs in which a person changed sides, whoever else did."""
    found = dict.fromkeys(swipes, 0)
    for person in found:
        inside, times = False, {False: 1, True: 0}
        for name in swipes:
            inside ^= name == person
            found[person] += times[not inside]
            times[inside] += 1
    return found


def each_picture_once(swipes):
    """Remembers that a picture occurred, but not how often."""
    found, state, seen = dict.fromkeys(swipes, 0), frozenset(), {frozenset()}
    for name in swipes:
        state ^= {name}
        for other in found:
            found[other] += state ^ {other} in seen
        seen.add(state)
    return found


def only_from_the_beginning(swipes):
    """Counts only the runs that begin with the first swipe."""
    found, state = dict.fromkeys(swipes, 0), set()
    for name in swipes:
        state ^= {name}
        if len(state) == 1:
            found[next(iter(state))] += 1
    return found


def nobody_else_swiped(swipes):
    """Wants that nobody else swiped at all during the run."""
    found = dict.fromkeys(swipes, 0)
    for start in range(len(swipes)):
        for end in range(start + 1, len(swipes) + 1):
            run = swipes[start:end]
            if len(set(run)) == 1 and len(run) % 2:
                found[run[0]] += 1
    return found


def last_to_swipe(swipes):
    """Takes the last person to swipe for the one who changed sides."""
    found, state, times = dict.fromkeys(swipes, 0), frozenset(), {frozenset(): 1}
    for name in swipes:
        state ^= {name}
        found[name] += times.get(state ^ {name}, 0)
        times[state] = times.get(state, 0) + 1
    return found
