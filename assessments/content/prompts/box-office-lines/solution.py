from collections import deque


def solve(members: list[str], others: list[str]) -> list[str]:
    first, second = deque(members), deque(others)
    served: list[str] = []
    while first or second:
        members_turn = len(served) % 3 < 2
        if first and (members_turn or not second):
            served.append(first.popleft())
        else:
            served.append(second.popleft())
    return served
