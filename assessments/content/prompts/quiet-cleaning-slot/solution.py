def solve(visits: list[int], minutes: int) -> int | None:
    if minutes > len(visits):
        return None
    total = least = sum(visits[:minutes])
    begin = 0
    for slide in range(1, len(visits) - minutes + 1):
        total += visits[slide + minutes - 1] - visits[slide - 1]
        if total <= least:
            least = total
            begin = slide
    return begin
