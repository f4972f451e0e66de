def solve(forward: list[int], start: int) -> int:
    slow = fast = start
    while forward[fast] != -1 and forward[forward[fast]] != -1:
        slow = forward[slow]
        fast = forward[forward[fast]]
        if slow == fast:
            return circle(forward, slow)
    return 0


def circle(forward: list[int], meeting: int) -> int:
    depots = 1
    place = forward[meeting]
    while place != meeting:
        place = forward[place]
        depots += 1
    return depots
