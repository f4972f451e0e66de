from collections import deque


def solve(lines: list[tuple[int, str]], span: int) -> list[int]:
    recent: deque[tuple[int, str]] = deque()
    times: dict[str, int] = {}
    found = []
    for second, server in lines:
        recent.append((second, server))
        times[server] = times.get(server, 0) + 1
        while recent[0][0] <= second - span:
            _, gone = recent.popleft()
            times[gone] -= 1
            if times[gone] == 0:
                del times[gone]
        found.append(len(times))
    return found
