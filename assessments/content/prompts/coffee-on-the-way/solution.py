from collections import defaultdict, deque


def solve(
    doors: list[tuple[str, str]], start: str, cafe: str, way_out: str
) -> int:
    beside = defaultdict(list)
    for one, other in doors:
        beside[one].append(other)
        beside[other].append(one)
    steps = {cafe: 0}
    queue = deque([cafe])
    while queue:
        room = queue.popleft()
        for neighbour in beside[room]:
            if neighbour not in steps:
                steps[neighbour] = steps[room] + 1
                queue.append(neighbour)
    if start in steps and way_out in steps:
        return steps[start] + steps[way_out]
    return -1
