def solve(changes: list[tuple[int, int]]) -> tuple[int, int]:
    first_at = {(0, 0): 0}
    plain = electric = 0
    best = (0, 0)
    for end, (bikes, ebikes) in enumerate(changes, start=1):
        plain += bikes
        electric += ebikes
        start = first_at.setdefault((plain, electric), end)
        if end - start > best[1]:
            best = (start, end - start)
    return best
