def solve(counts: list[tuple[str, str, int]]) -> dict[str, str]:
    days: dict[str, dict[str, int]] = {}
    for day, room, people in counts:
        rooms = days.setdefault(day, {})
        rooms[room] = rooms.get(room, 0) + people
    return {
        day: min(rooms, key=lambda room: (-rooms[room], room))
        for day, rooms in days.items()
    }
