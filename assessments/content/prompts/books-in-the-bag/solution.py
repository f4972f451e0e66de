from collections import Counter


def solve(events: list[tuple[str, str]]) -> dict[str, int]:
    holder: dict[str, str] = {}
    holds_now: Counter[str] = Counter()
    peak: dict[str, int] = {}
    for copy, reader in events:
        if copy in holder:
            holds_now[holder.pop(copy)] -= 1
        if reader:
            holder[copy] = reader
            holds_now[reader] += 1
            peak[reader] = max(peak.get(reader, 0), holds_now[reader])
    return peak
