from collections import deque


def solve(final: tuple | None) -> list[str]:
    wrong = []
    queue = deque([final] if final else [])
    while queue:
        winner, one, other = queue.popleft()
        if one is None:
            continue
        if winner not in (one[0], other[0]):
            wrong.append(winner)
        queue.extend((one, other))
    return wrong
