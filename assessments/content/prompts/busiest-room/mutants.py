def _sums(counts):
    days = {}
    for day, room, people in counts:
        rooms = days.setdefault(day, {})
        rooms[room] = rooms.get(room, 0) + people
    return days


def first_met_wins(counts):
    """Lets the room that was counted first win a tie."""
    return {day: max(rooms, key=rooms.get) for day, rooms in _sums(counts).items()}


def last_name_wins(counts):
    """Turns the order of names round together with that of numbers."""
    return {day: max(rooms, key=lambda room: (rooms[room], room)) for day, rooms in _sums(counts).items()}


def largest_single_count(counts):
    """Looks at the largest count instead of the sum."""
    best = {}
    for day, room, people in counts:
        best[day] = min(best.get(day, (0, "~")), (-people, room))
    return {day: room for day, (_, room) in best.items()}


def number_of_counts(counts):
    """Counts how often a room was counted."""
    days = _sums([(day, room, 1) for day, room, _ in counts])
    return {day: min(rooms, key=lambda room: (-rooms[room], room)) for day, rooms in days.items()}


def sum_over_all_days(counts):
    """Adds up a room over all days and asks for it on each day."""
    total = {}
    for _, room, people in counts:
        total[room] = total.get(room, 0) + people
    return {day: min(rooms, key=lambda room: (-total[room], room)) for day, rooms in _sums(counts).items()}


def forgets_empty_days(counts):
    """Leaves out a day on which nobody came."""
    days = {day: rooms for day, rooms in _sums(counts).items() if any(rooms.values())}
    return {day: min(rooms, key=lambda room: (-rooms[room], room)) for day, rooms in days.items()}


def last_count_replaces(counts):
    """Overwrites the count of a room instead of adding to it."""
    days = {}
    for day, room, people in counts:
        days.setdefault(day, {})[room] = people
    return {day: min(rooms, key=lambda room: (-rooms[room], room)) for day, rooms in days.items()}
