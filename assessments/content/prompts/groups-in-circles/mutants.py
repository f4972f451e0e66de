def _inside(members):
    inside = {group: set(names) for group, names in members.items()}
    for _ in members:
        inside = {group: names.union(*(inside.get(n, set()) for n in names)) for group, names in inside.items()}
    return inside


def _unique(clusters):
    return sorted([list(one) for one in {tuple(sorted(cluster)) for cluster in clusters}])


def _clusters(members, inside):
    return _unique(
        [other for other in inside[group] if group in inside.get(other, ())] for group in members if group in inside[group]
    )


def forgets_self_members(members):
    """Overlooks a group that is entangled with itself only."""
    return [cluster for cluster in _clusters(members, _inside(members)) if len(cluster) > 1]


def direct_pairs_only(members):
    """Looks for two groups that are direct members of each other."""
    return _clusters(members, {group: set(names) for group, names in members.items()})


def what_the_circle_contains(members):
    """Adds the groups inside a circle that do not lead back to it."""
    inside = _inside(members)
    return _unique([n for n in inside[group] if n in members] for group in members if group in inside[group])


def what_contains_the_circle(members):
    """Adds the groups that contain a circle from outside."""
    inside = _inside(members)
    return _unique(
        [other for other in members if group in inside[other]] for group in members if group in inside[group]
    )


def circles_that_touch(members):
    """Puts two circles into one cluster when one contains the other."""
    inside = _inside(members)
    circular = {group for group in members if group in inside[group]}
    cluster = {group: {group} for group in circular}
    for _ in circular:
        for group in circular:
            for other in inside[group] & circular:
                cluster[group] = cluster[other] = cluster[group] | cluster[other]
    return _unique(cluster.values())


def each_circle_by_itself(members):
    """Reports the first way back to a group, so that two circles with a common group stay apart."""
    found = []
    for group in members:
        ways, met = [[group]], set()
        for way in ways:
            for name in members[way[-1]]:
                if name == group:
                    found.append(way)
                    met.add(group)
                elif name in members and name not in met:
                    met.add(name)
                    ways.append([*way, name])
    return _unique(found)


def first_circle_only(members):
    """Stops after the first cluster."""
    return _clusters(members, _inside(members))[:1]
