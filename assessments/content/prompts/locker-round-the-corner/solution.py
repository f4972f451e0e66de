from collections import deque


def solve(
    corners: int, streets: list[tuple[int, int]], lockers: list[int]
) -> list[int]:
    beside: list[list[int]] = [[] for _ in range(corners)]
    for one, other in streets:
        beside[one].append(other)
        beside[other].append(one)
    nearest = [-1] * corners
    queue = deque(sorted(set(lockers)))
    for locker in queue:
        nearest[locker] = locker
    while queue:
        here = queue.popleft()
        for there in beside[here]:
            if nearest[there] == -1:
                nearest[there] = nearest[here]
                queue.append(there)
    return nearest
