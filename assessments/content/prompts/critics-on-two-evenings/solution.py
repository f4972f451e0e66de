def solve(
    critics: int, feuds: list[tuple[int, int]]
) -> list[int] | None:
    enemies: list[list[int]] = [[] for _ in range(critics)]
    for one, other in feuds:
        enemies[one].append(other)
        enemies[other].append(one)
    evening = [0] * critics
    for first in range(critics):
        if evening[first]:
            continue
        evening[first] = 1
        waiting = [first]
        while waiting:
            here = waiting.pop()
            for enemy in enemies[here]:
                if not evening[enemy]:
                    evening[enemy] = 3 - evening[here]
                    waiting.append(enemy)
                elif evening[enemy] == evening[here]:
                    return None
    return evening
