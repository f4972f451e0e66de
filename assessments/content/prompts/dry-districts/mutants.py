def _districts(houses, pipes):
    district = list(range(houses))
    for _ in range(houses):
        for one, other in pipes:
            district[one] = district[other] = min(district[one], district[other])
    return district


def every_dry_house(houses, pipes, pumps):
    """Sends a tanker to each dry house and not one to each district."""
    district = _districts(houses, pipes)
    wet = {district[pump] for pump in pumps}
    return [house for house in range(houses) if district[house] not in wet]


def every_district(houses, pipes, pumps):
    """Sends a tanker to the districts with a pump, too."""
    return sorted(set(_districts(houses, pipes)))


def largest_number(houses, pipes, pumps):
    """Sends the tanker to the largest number of a district."""
    district = _districts(houses, pipes)
    wet = {district[pump] for pump in pumps}
    return sorted({max(h for h in range(houses) if district[h] == d) for d in district if d not in wet})


def one_way_pipes(houses, pipes, pumps):
    """Lets water flow only from the first house of a pair to the second."""

    def spread(start, reached):
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting += [other for one, other in pipes if one == here]

    reached, dry = set(), []
    for pump in pumps:
        spread(pump, reached)
    for house in range(houses):
        if house not in reached:
            dry.append(house)
            spread(house, reached)
    return dry


def next_to_a_pump(houses, pipes, pumps):
    """Gives water only to houses that are joined to a pump directly."""
    wet = set(pumps)
    for one, other in pipes:
        if one in pumps or other in pumps:
            wet |= {one, other}
    kept = [(one, other) for one, other in pipes if one not in wet and other not in wet]
    district = _districts(houses, kept)
    return sorted({district[house] for house in range(houses) if house not in wet})


def forgets_lonely_houses(houses, pipes, pumps):
    """Overlooks houses that have no pipe at all."""
    district = _districts(houses, pipes)
    wet = {district[pump] for pump in pumps}
    return sorted({district[house] for pipe in pipes for house in pipe} - wet)


def one_round(houses, pipes, pumps):
    """Goes through the pipes once, so that a chain in an unlucky order is cut."""
    district = list(range(houses))
    for one, other in pipes:
        district[one] = district[other] = min(district[one], district[other])
    return sorted(set(district) - {district[pump] for pump in pumps})
