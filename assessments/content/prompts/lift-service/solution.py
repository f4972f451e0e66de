def solve(days: int, parts: int) -> int:
    rows = 0
    part = 1
    end = min(days, parts)
    while part <= end:
        visits = days // part
        last = min(days // visits, end)
        rows += visits * (last - part + 1)
        part = last + 1
    return rows
