from collections import deque


def solve(readings: list[int], spread: int) -> tuple[int, int] | None:
    highs: deque[int] = deque()
    lows: deque[int] = deque()
    best = None
    first = 0
    for last, value in enumerate(readings):
        while highs and readings[highs[-1]] <= value:
            highs.pop()
        while lows and readings[lows[-1]] >= value:
            lows.pop()
        highs.append(last)
        lows.append(last)
        while readings[highs[0]] - readings[lows[0]] > spread:
            first += 1
            if highs[0] < first:
                highs.popleft()
            if lows[0] < first:
                lows.popleft()
        length = last - first + 1
        if best is None or length > best[1]:
            best = (first, length)
    return best
