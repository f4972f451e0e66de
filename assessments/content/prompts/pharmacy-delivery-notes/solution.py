Row = tuple[str, int]


def solve(lines: list[Row], totals: list[Row]) -> list[tuple]:
    sums: dict[str, int] = {}
    for note, cents in lines:
        sums[note] = sums.get(note, 0) + cents
    stated = dict(totals)
    found: list[tuple] = []
    for note in sorted(sums.keys() | stated.keys()):
        if note not in stated:
            found.append((note, None))
        elif difference := sums.get(note, 0) - stated[note]:
            found.append((note, difference))
    return found
