from collections import deque


def solve(cooked: list[int], pickups: list[int], good: int) -> list[int]:
    coming = deque(cooked)
    shelf: deque[int] = deque()
    stood: list[int] = []
    for now in pickups:
        while coming and coming[0] <= now:
            shelf.append(coming.popleft())
        while shelf and shelf[0] + good < now:
            shelf.popleft()
        stood.append(now - shelf.popleft() if shelf else -1)
    return stood
