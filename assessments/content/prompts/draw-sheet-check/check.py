from random import Random

SMALL = 24


def generate(rng: Random, size: int) -> tuple[tuple | None]:
    if size == 0:
        return (None,)
    names = ["Ada", "Bo", "Cy", "Di", "Eli"]
    sides: list[tuple] = [(rng.choice(names), None, None) for _ in range(size // 2 + 1)]
    while len(sides) > 1:
        at = rng.randrange(len(sides) - 1) if size < 100 else 0
        pairs = 1 if size < 100 else len(sides) // 2
        played = [_match(rng, names, sides[at + 2 * i], sides[at + 2 * i + 1]) for i in range(pairs)]
        sides[at : at + 2 * pairs] = played
    return (sides[0],)


def _match(rng: Random, names: list[str], one: tuple, other: tuple) -> tuple:
    return rng.choice([one[0], other[0], rng.choice(names), rng.choice(names)]), one, other


def brute(final: tuple | None) -> list[str]:
    levels: dict[int, list[str]] = {}

    def visit(node: tuple, level: int) -> None:
        if node[1]:
            if node[0] != node[1][0] and node[0] != node[2][0]:
                levels.setdefault(level, []).append(node[0])
            visit(node[1], level + 1)
            visit(node[2], level + 1)

    if final:
        visit(final, 0)
    return [name for level in sorted(levels) for name in levels[level]]


def holds(result: list[str], final: tuple | None) -> bool:
    winners, players, level = [], [], [final] if final else []
    while level:
        winners += [node[0] for node in level if node[1]]
        players += [node[0] for node in level if not node[1]]
        level = [side for node in level if node[1] for side in node[1:]]
    return set(winners) - set(players) <= set(result) and all(result.count(n) <= winners.count(n) for n in result)
