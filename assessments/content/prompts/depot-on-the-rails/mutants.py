def _far(depot, count, rails, unit=False):
    far = {depot: 0}
    while len(far) < count:
        for a, b, metres in rails:
            if (a in far) != (b in far):
                one, other = (a, b) if a in far else (b, a)
                far[other] = far[one] + (1 if unit else metres)
    return far


def _cost(depot, parcels, rails):
    return sum(parcels[i] * way for i, way in _far(depot, len(parcels), rails).items())


def each_station_once(parcels, rails):
    """Picks the depot by the distances alone, as if each station got one parcel."""
    best = min(range(len(parcels)), key=lambda i: sum(_far(i, len(parcels), rails).values()))
    return best, _cost(best, parcels, rails)


def stops_in_place_of_metres(parcels, rails):
    """Adds up the stations passed and not the metres."""
    costs = []
    for depot in range(len(parcels)):
        far = _far(depot, len(parcels), rails, unit=True)
        costs.append(sum(parcels[i] * steps for i, steps in far.items()))
    return costs.index(min(costs)), min(costs)


def nearest_to_the_farthest(parcels, rails):
    """Makes the longest single way short and not the sum of all ways."""
    best = min(range(len(parcels)), key=lambda i: max(_far(i, len(parcels), rails).values()))
    return best, _cost(best, parcels, rails)


def most_parcels(parcels, rails):
    """Puts the depot where most parcels go."""
    best = parcels.index(max(parcels))
    return best, _cost(best, parcels, rails)


def last_of_equals(parcels, rails):
    """Takes the largest number of several equally good stations."""
    cost, depot = min((_cost(i, parcels, rails), -i) for i in range(len(parcels)))
    return -depot, cost


def forgets_the_others(parcels, rails):
    """Subtracts what comes nearer when the depot moves, but does not add what gets farther away."""
    far = _far(0, len(parcels), rails)
    parent = {b if far[a] < far[b] else a: a if far[a] < far[b] else b for a, b, _ in rails}
    behind = list(parcels)
    for i in sorted(parent, key=far.get, reverse=True):
        behind[parent[i]] += behind[i]
    costs = {0: _cost(0, parcels, rails)}
    for i in sorted(parent, key=far.get):
        costs[i] = costs[parent[i]] - behind[i] * (far[i] - far[parent[i]])
    best = min(sorted(costs), key=costs.get)
    return best, costs[best]


def there_and_back(parcels, rails):
    """Counts the empty way back as well."""
    cost, depot = min((_cost(i, parcels, rails), i) for i in range(len(parcels)))
    return depot, 2 * cost
