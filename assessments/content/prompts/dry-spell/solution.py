def solve(rain: list[int], limit: int) -> tuple[int, int] | None:
    longest = None
    days = 0
    for today, fallen in enumerate(rain):
        days = days + 1 if 0 <= fallen < limit else 0
        if days > (longest[1] if longest else 0):
            longest = (today - days + 1, days)
    return longest
