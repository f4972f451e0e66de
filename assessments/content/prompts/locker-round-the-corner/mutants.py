def _spread(corners, streets, queue, last_first=False, both=True):
    nearest = [-1] * corners
    for locker in queue:
        nearest[locker] = locker
    while queue:
        here = queue.pop() if last_first else queue.pop(0)
        for one, other in streets:
            for a, b in ((one, other), (other, one))[: 1 + both]:
                if a == here and nearest[b] == -1:
                    nearest[b] = nearest[here]
                    queue.append(b)
    return nearest


def lockers_as_listed(corners, streets, lockers):
    """Starts in the order of the list, so that ties go to the wrong locker."""
    return _spread(corners, streets, list(dict.fromkeys(lockers)))


def deep_first(corners, streets, lockers):
    """Uses a stack, so that one locker takes corners that are nearer to another."""
    return _spread(corners, streets, sorted(set(lockers), reverse=True), last_first=True)


def one_locker_after_the_other(corners, streets, lockers):
    """Lets the first locker spread as far as it can before the next one starts."""
    nearest = [-1] * corners
    for locker in sorted(set(lockers)):
        nearest[locker] = locker
    for locker in sorted(set(lockers)):
        queue = [locker]
        for here in queue:
            for one, other in streets:
                for a, b in ((one, other), (other, one)):
                    if a == here and nearest[b] == -1:
                        nearest[b] = locker
                        queue.append(b)
    return nearest


def one_way_streets(corners, streets, lockers):
    """Walks each section only from its first corner to its second."""
    return _spread(corners, streets, sorted(set(lockers)), both=False)


def how_far(corners, streets, lockers):
    """Returns the number of sections and not the locker."""
    steps = [-1] * corners
    queue = sorted(set(lockers))
    for locker in queue:
        steps[locker] = 0
    for here in queue:
        for one, other in streets:
            for a, b in ((one, other), (other, one)):
                if a == here and steps[b] == -1:
                    steps[b] = steps[here] + 1
                    queue.append(b)
    return steps


def smallest_in_reach(corners, streets, lockers):
    """Takes the smallest locker that can be reached, however far it is."""
    group = list(range(corners))
    for one, other in streets:
        old, new = group[one], group[other]
        group = [new if each == old else each for each in group]
    found = [min((each for each in lockers if group[each] == group[i]), default=-1) for i in range(corners)]
    return [i if i in lockers else found[i] for i in range(corners)]


def by_number(corners, streets, lockers):
    """Measures distance by the difference of the numbers and not along streets."""
    return [min(sorted(lockers), key=lambda each: abs(each - i), default=-1) for i in range(corners)]
