def solve(ovens: list[tuple[int, int, int]], wanted: int) -> int | None:
    def ready(now: int) -> int:
        return sum(
            (now - free) // minutes * loaves
            for free, minutes, loaves in ovens
            if now >= free
        )

    if wanted == 0 or not ovens:
        return None if wanted else 0
    free, minutes, loaves = ovens[0]
    low, high = 0, free + -(-wanted // loaves) * minutes
    while low < high:
        middle = (low + high) // 2
        if ready(middle) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low
