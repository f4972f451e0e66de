from collections import defaultdict


def solve(members: dict[str, list[str]]) -> list[list[str]]:
    holders = defaultdict(list)
    for group, inner in members.items():
        for name in inner:
            holders[name].append(group)
    used: set[str] = set()
    clusters = []
    for first in reversed(_finished(members)):
        if first in used:
            continue
        used.add(first)
        cluster = [first]
        for name in cluster:
            for group in holders[name]:
                if group not in used:
                    used.add(group)
                    cluster.append(group)
        if len(cluster) > 1 or first in members[first]:
            clusters.append(sorted(cluster))
    return sorted(clusters)


def _finished(members: dict[str, list[str]]) -> list[str]:
    """Groups in the order in which all below them is finished."""
    order, met = [], set()
    for start in members:
        if start in met:
            continue
        met.add(start)
        path = [(start, iter(members[start]))]
        while path:
            group, rest = path[-1]
            for name in rest:
                if name in members and name not in met:
                    met.add(name)
                    path.append((name, iter(members[name])))
                    break
            else:
                order.append(group)
                path.pop()
    return order
