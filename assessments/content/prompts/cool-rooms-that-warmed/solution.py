def middle(values: list[int]) -> int:
    return sorted(values)[(len(values) - 1) // 2]


def solve(
    readings: list[tuple[str, int]], factor: int, least: int
) -> list[int]:
    rooms: dict[str, list[int]] = {}
    for position, (room, _) in enumerate(readings):
        rooms.setdefault(room, []).append(position)
    found: list[int] = []
    for positions in rooms.values():
        if len(positions) < 5:
            continue
        values = [readings[position][1] for position in positions]
        center = middle(values)
        far = [abs(value - center) for value in values]
        limit = factor * max(middle(far), least)
        found += [p for p, away in zip(positions, far) if away > limit]
    return sorted(found)
