def both_kinds_together(changes):
    """Adds plain bikes and e-bikes up in one sum."""
    first, total, best = {0: 0}, 0, (0, 0)
    for end, (bikes, ebikes) in enumerate(changes, 1):
        total += bikes + ebikes
        start = first.setdefault(total, end)
        if end - start > best[1]:
            best = (start, end - start)
    return best


def forgets_the_beginning(changes):
    """Misses stretches that begin with the first minute."""
    first, a, b, best = {}, 0, 0, (0, 0)
    for end, (bikes, ebikes) in enumerate(changes, 1):
        a, b = a + bikes, b + ebikes
        start = first.setdefault((a, b), end)
        if end - start > best[1]:
            best = (start, end - start)
    return best


def latest_place(changes):
    """Remembers the latest place of each stand, which finds short stretches."""
    last, a, b, best = {(0, 0): 0}, 0, 0, (0, 0)
    for end, (bikes, ebikes) in enumerate(changes, 1):
        a, b = a + bikes, b + ebikes
        start = last.get((a, b), end)
        if end - start > best[1]:
            best = (start, end - start)
        last[a, b] = end
    return best


def last_of_equals(changes):
    """Takes the last one of equally long stretches."""
    first, a, b, best = {(0, 0): 0}, 0, 0, (0, 0)
    for end, (bikes, ebikes) in enumerate(changes, 1):
        a, b = a + bikes, b + ebikes
        start = first.setdefault((a, b), end)
        if end > start and end - start >= best[1]:
            best = (start, end - start)
    return best


def only_back_to_empty(changes):
    """Compares with the beginning only."""
    a, b, best = 0, 0, (0, 0)
    for end, (bikes, ebikes) in enumerate(changes, 1):
        a, b = a + bikes, b + ebikes
        if (a, b) == (0, 0):
            best = (0, end)
    return best


def starts_again(changes):
    """Drops all memory when a stretch was found, so longer ones are missed."""
    first, a, b, best = {(0, 0): 0}, 0, 0, (0, 0)
    for end, (bikes, ebikes) in enumerate(changes, 1):
        a, b = a + bikes, b + ebikes
        start = first.setdefault((a, b), end)
        if end > start:
            if end - start > best[1]:
                best = (start, end - start)
            first = {(a, b): end}
    return best
