from collections import Counter
from random import Random

SMALL = 9


def generate(rng: Random, size: int) -> tuple[tuple, tuple]:
    names = ["Tea", "Pie"] if size < 100 else [f"Dish {chr(65 + i % 26)}" * (1 + i // 26) for i in range(60)]
    named = [rng.choice(names) for _ in range(size + 1)]
    parents = [-1, *(rng.randrange(i) for i in range(1, size + 1))]
    change = rng.random() if size < 100 else 0
    other_named, other_parents = list(named), list(parents)
    if change > 0.6 and size > 1:
        other_parents[rng.randrange(1, size + 1)] = 0
        moved = rng.randrange(1, size + 1)
        other_parents[moved] = rng.randrange(moved)
    if change > 0.4 and size < 100:
        ways: list[str] = []
        for name, parent in zip(named, parents):
            ways.append(f"{ways[parent] if parent >= 0 else ''}/{name}")
        twins = [(c, j) for c in range(1, size + 1) for j in range(c) if ways[j] == ways[parents[c]] and j != parents[c]]
        if twins:
            child, twin = rng.choice(twins)
            other_parents[child] = twin
    if change > 0.85:
        other_named[rng.randrange(size + 1)] = rng.choice(names)
    order = list(range(1, size + 1))
    one = _built(named, parents, order)
    if rng.random() < 0.9:
        rng.shuffle(order)
    if rng.random() < 0.5:
        other_named = [rng.choice([name, name.upper()]) for name in other_named]
    return one, _built(other_named, other_parents, order)


def _built(names: list[str], parents: list[int], order: list[int]) -> tuple:
    entries: list[tuple] = [(name, []) for name in names]
    for i in order:
        entries[parents[i]][1].append(entries[i])
    return entries[0]


def brute(one: tuple, other: tuple) -> bool:
    left = list(other[1])
    if one[0].upper() != other[0].upper() or len(one[1]) != len(left):
        return False
    for entry in one[1]:
        partner = next((i for i, each in enumerate(left) if brute(entry, each)), None)
        if partner is None:
            return False
        del left[partner]
    return True


def _ways(entry: tuple, above: str = "") -> list[str]:
    way = f"{above}/{entry[0].lower()}"
    return [way, *(line for each in entry[1] for line in _ways(each, way))]


def holds(result: bool, one: tuple, other: tuple) -> bool:
    alike = Counter(_ways(one)) == Counter(_ways(other))
    return alike if result else repr(one).lower() != repr(other).lower()
