def solve(requests: list[tuple[int, str]], keep: int) -> int:
    fetched: dict[str, int] = {}
    asked = 0
    for minute, district in requests:
        known = district in fetched
        if not known or minute - fetched[district] >= keep:
            fetched[district] = minute
            asked += 1
    return asked
