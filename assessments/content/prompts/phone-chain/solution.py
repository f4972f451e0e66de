def solve(callers: list[int]) -> int:
    waits: list[list[int]] = [[] for _ in callers]
    longest = 0
    for family in range(len(callers) - 1, -1, -1):
        ranked = sorted(waits[family], reverse=True)
        ends = (minute + wait for minute, wait in enumerate(ranked, 1))
        longest = max(ends, default=0)
        if family > 0:
            waits[callers[family]].append(longest)
    return longest
