def _groups(villages, roads, gone):
    group = list(range(villages))
    for number, (one, other) in enumerate(roads):
        if number not in gone:
            old, new = group[one], group[other]
            group = [new if each == old else each for each in group]
    return group


def right_before(villages, roads, closures):
    """Counts before each closure and not after it."""
    counts = []
    for day in range(len(closures)):
        group = _groups(villages, roads, closures[:day])
        counts.append(group.count(group[0]))
    return counts


def largest_group(villages, roads, closures):
    """Counts the largest group, wherever the clinic is."""
    counts = []
    for day in range(len(closures)):
        group = _groups(villages, roads, closures[: day + 1])
        counts.append(max(map(group.count, group)))
    return counts


def without_the_clinic(villages, roads, closures):
    """Does not count village 0."""
    counts = []
    for day in range(len(closures)):
        group = _groups(villages, roads, closures[: day + 1])
        counts.append(group.count(group[0]) - 1)
    return counts


def closes_both_roads(villages, roads, closures):
    """Closes all roads between two villages when one of them is closed."""
    counts = []
    for day in range(len(closures)):
        ends = {frozenset(roads[number]) for number in closures[: day + 1]}
        gone = {number for number, road in enumerate(roads) if frozenset(road) in ends}
        group = _groups(villages, roads, gone)
        counts.append(group.count(group[0]))
    return counts


def in_the_order_of_opening(villages, roads, closures):
    """Goes backwards in time and forgets to turn the result round."""
    counts = []
    for day in range(len(closures), 0, -1):
        group = _groups(villages, roads, closures[:day])
        counts.append(group.count(group[0]))
    return counts


def how_many_groups(villages, roads, closures):
    """Counts the separate parts of the county."""
    return [len(set(_groups(villages, roads, closures[: day + 1]))) for day in range(len(closures))]


def one_village_per_closure(villages, roads, closures):
    """Cuts off at most one village with each closure, though a whole valley may hang on a road."""
    counts, group = [], _groups(villages, roads, [])
    last = group.count(group[0])
    for day in range(len(closures)):
        group = _groups(villages, roads, closures[: day + 1])
        last = max(group.count(group[0]), last - 1)
        counts.append(last)
    return counts
