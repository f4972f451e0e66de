def solve(cups: list[int], goal: int) -> tuple[int, int] | None:
    best = None
    total = first = 0
    for last, sold in enumerate(cups):
        total += sold
        while total >= goal:
            days = last - first + 1
            if best is None or days < best[1]:
                best = (first, days)
            total -= cups[first]
            first += 1
    return best
