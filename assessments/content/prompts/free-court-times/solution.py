def solve(
    bookings: list[tuple[int, int]], opens: int, closes: int, least: int
) -> list[tuple[int, int]]:
    free = []
    taken_until = opens
    for start, end in [*sorted(bookings), (closes, closes)]:
        stop = min(start, closes)
        if stop - taken_until >= least:
            free.append((taken_until, stop))
        taken_until = max(taken_until, end)
    return free
