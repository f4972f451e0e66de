def _groups(huts, cables):
    group = list(range(huts))
    for one, other, *_ in cables:
        old, new = group[one], group[other]
        group = [new if each == old else each for each in group]
    return group


def _bill(huts, laid, offers):
    cables, total = list(laid), 0
    for one, other, price in offers:
        group = _groups(huts, cables)
        if group[one] != group[other]:
            cables.append((one, other))
            total += price
    return total if len(set(_groups(huts, cables))) <= 1 else None


def in_the_order_of_the_list(huts, laid, offers):
    """Takes each useful offer as it comes and does not begin with the cheapest."""
    return _bill(huts, laid, offers)


def forgets_old_cables(huts, laid, offers):
    """Pays for a whole new net, as if nothing were laid."""
    return _bill(huts, [], sorted(offers, key=lambda offer: offer[2]))


def cheapest_ones_even_in_a_circle(huts, laid, offers):
    """Takes as many of the cheapest offers as are needed, even if they close a circle."""
    if len(set(_groups(huts, [*laid, *offers]))) > 1:
        return None
    needed = max(len(set(_groups(huts, laid))) - 1, 0)
    return sum(sorted(price for _, _, price in offers)[:needed])


def never_none(huts, laid, offers):
    """Adds up what can be joined although some huts stay dark."""
    cables, total = list(laid), 0
    for one, other, price in sorted(offers, key=lambda offer: offer[2]):
        group = _groups(huts, cables)
        if group[one] != group[other]:
            cables.append((one, other))
            total += price
    return total


def cheapest_per_hut(huts, laid, offers):
    """Buys the cheapest offer of each hut, which can leave separate islands."""
    if len(set(_groups(huts, [*laid, *offers]))) > 1:
        return None
    group, bought = _groups(huts, laid), set()
    for hut in range(huts):
        useful = [(o[2], i) for i, o in enumerate(offers) if hut in o[:2] and group[o[0]] != group[o[1]]]
        bought |= {min(useful)} if useful else set()
    return sum(price for price, _ in bought)


def only_huts_without_a_cable(huts, laid, offers):
    """Thinks that a hut which has some cable is joined to all the others."""
    lit, total = {hut for pair in laid for hut in pair}, 0
    for one, other, price in sorted(offers, key=lambda offer: offer[2]):
        if one != other and not {one, other} <= lit:
            lit |= {one, other}
            total += price
    return total if len(lit) == huts or huts <= 1 else None


def short_ways_from_hut_0(huts, laid, offers):
    """Buys a net in which each way from hut 0 is cheap, which is not the cheapest net."""
    if huts == 0 or len(set(_groups(huts, [*laid, *offers]))) > 1:
        return 0 if huts == 0 else None
    links = [(a, b, 0) for a, b in laid] + list(offers)
    links += [(b, a, price) for a, b, price in links]
    far, last = {0: 0}, {0: 0}
    for _ in range(huts):
        for a, b, price in links:
            if a in far and far[a] + price < far.get(b, 10**9):
                far[b], last[b] = far[a] + price, price
    return sum(last.values())
