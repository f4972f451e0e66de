from random import Random


def generate(rng: Random, size: int) -> tuple[dict[str, list[str]]]:
    names = [f"g{i}" for i in range(size)]
    rng.shuffle(names)
    reach = rng.choice([2, 3, 5]) if size < 100 else 6
    back = rng.choice([0.1, 0.2, 0.35])
    members: dict[str, list[str]] = {}
    for i, name in enumerate(names):
        listed = []
        for _ in range(rng.choice([1, 1, 2])):
            step = rng.randint(1, reach) if rng.random() > back else -rng.randint(0, reach)
            listed.append(names[i + step] if 0 <= i + step < size else rng.choice(["Ann", "Bob"]))
        members[name] = listed
    shown = list(members.items())
    rng.shuffle(shown)
    return (dict(shown),)


def brute(members: dict[str, list[str]]) -> list[list[str]]:
    inside = {group: set(names) for group, names in members.items()}
    for _ in members:
        inside = {group: names.union(*(inside.get(n, set()) for n in names)) for group, names in inside.items()}
    clusters = []
    for group in sorted(members):
        if group in inside[group]:
            clusters.append(sorted(other for other in inside[group] if group in inside.get(other, set())))
    return [cluster for i, cluster in enumerate(clusters) if cluster not in clusters[:i]]


def holds(result: list[list[str]], members: dict[str, list[str]]) -> bool:
    place = {group: i for i, cluster in enumerate(result) for group in cluster}
    if len(place) != sum(map(len, result)) or result != sorted(map(sorted, result)):
        return False
    for cluster in result:
        for start in cluster:
            met = {start}
            for _ in cluster:
                met |= {name for group in met for name in members[group] if name in cluster}
            if met != set(cluster) or not any(start in members[group] for group in cluster):
                return False
    after = {group: {place.get(name, name) for name in names} for group, names in members.items()}
    left = set(members) | set(range(len(result)))
    parts: dict[object, set] = {one: after[one] if one in after else set() for one in left}
    for group, i in place.items():
        parts[i] |= after[group] - {i}
    while free := {one for one in left if not parts[one] & left}:
        left -= free
    return not left
