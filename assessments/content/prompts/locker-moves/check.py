from random import Random

SMALL = 6


def generate(rng: Random, size: int) -> tuple[list[int]]:
    targets = list(range(size))
    rng.shuffle(targets)
    if size > 3 and rng.random() < 0.5:
        targets = [1, 0, *(place + 2 for place in generate(rng, size - 2)[0])] if size < 100 else targets
    return (targets,)


def brute(targets: list[int]) -> int:
    spare = len(targets)
    begin = (*targets, None)
    goal = (*range(len(targets)), None)
    moves, now, known = 0, {begin}, {begin}
    while goal not in now:
        found = set()
        for state in now:
            empty = state.index(None)
            for place in range(spare + 1):
                after = list(state)
                after[empty], after[place] = state[place], None
                found.add(tuple(after))
        now, moves = found - known, moves + 1
        known |= now
    return moves


def holds(result: int, targets: list[int]) -> bool:
    away = sum(place != target for place, target in enumerate(targets))
    return result == 0 if away == 0 else away < result <= away * 3 // 2
