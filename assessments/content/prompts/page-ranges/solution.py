def solve(wish: str, pages: int) -> list[int]:
    if not wish.strip():
        return list(range(1, pages + 1))
    found: list[int] = []
    for part in wish.split(","):
        first, dash, last = part.strip().partition("-")
        start = int(first)
        if dash and not last:
            named = range(start, pages + 1)
        else:
            end = int(last or first)
            step = 1 if start <= end else -1
            named = range(start, end + step, step)
        found += [page for page in named if 1 <= page <= pages]
    return found
