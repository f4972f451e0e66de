from itertools import product


def _first(evenings, allowed):
    for rota in product(*evenings):
        if allowed(rota):
            return list(rota)
    return []


def _apart(rota):
    return all(one != other for one, other in zip(rota, rota[1:]))


def never_goes_back(evenings, most):
    """Takes the first name that fits and gives up when stuck."""
    rota = []
    for able in evenings:
        free = [name for name in able if name not in rota[-1:] and rota.count(name) < most]
        if not free:
            return []
        rota.append(free[0])
    return rota


def evenings_in_a_row(evenings, most):
    """Forgets that nobody works two evenings in a row."""
    return _first(evenings, lambda rota: all(rota.count(name) <= most for name in rota))


def no_limit(evenings, most):
    """Forgets the largest number of evenings."""
    return _first(evenings, _apart)


def one_evening_too_many(evenings, most):
    """Checks the limit before counting the present evening."""
    return _first(evenings, lambda rota: _apart(rota) and all(rota.count(name) <= most + 1 for name in rota))


def counts_are_not_undone(evenings, most):
    """Takes the name back after a failed try, but not the evening that was counted."""
    rota, worked = [], {}

    def fill():
        if len(rota) == len(evenings):
            return True
        for name in evenings[len(rota)]:
            if name in rota[-1:] or worked.get(name, 0) >= most:
                continue
            rota.append(name)
            worked[name] = worked.get(name, 0) + 1
            if fill():
                return True
            rota.pop()
        return False

    fill()
    return rota


def part_of_a_rota(evenings, most):
    """Returns the evenings that could be filled when there is no full rota."""
    for length in range(len(evenings), -1, -1):
        found = _first(
            evenings[:length], lambda rota: _apart(rota) and all(rota.count(name) <= most for name in rota)
        )
        if found:
            return found
    return []


def names_in_alphabetical_order(evenings, most):
    """Tries the names from A to Z instead of in the order of the lists."""
    ordered = [sorted(able) for able in evenings]
    return _first(ordered, lambda rota: _apart(rota) and all(rota.count(name) <= most for name in rota))
