from collections import defaultdict, deque
from heapq import heappop, heappush

Message = tuple[int, str, int]


def solve(messages: list[Message], patience: int) -> list[Message]:
    released: list[Message] = []
    expected: dict[str, int] = defaultdict(lambda: 1)
    held: dict[str, list[int]] = defaultdict(list)
    arrived: deque[Message] = deque()
    known: set[tuple[str, int]] = set()

    def release(moment: int, pump: str, least: int) -> None:
        heap = held[pump]
        while heap and heap[0] <= max(least, expected[pump]):
            number = heappop(heap)
            released.append((moment, pump, number))
            expected[pump] = number + 1

    def give_up(now: float) -> None:
        while arrived and arrived[0][0] + patience <= now:
            since, pump, number = arrived.popleft()
            if number >= expected[pump]:
                release(since + patience, pump, number)

    for moment, pump, number in messages:
        give_up(moment)
        if number >= expected[pump] and (pump, number) not in known:
            known.add((pump, number))
            heappush(held[pump], number)
            arrived.append((moment, pump, number))
            release(moment, pump, 0)
    give_up(float("inf"))
    return released
