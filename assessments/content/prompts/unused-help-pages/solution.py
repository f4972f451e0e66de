def solve(top: tuple) -> tuple | None:
    title, visits, pages = top
    kept = [page for page in map(solve, pages) if page is not None]
    if kept or visits is None or visits > 0:
        return title, visits, kept
    return None
