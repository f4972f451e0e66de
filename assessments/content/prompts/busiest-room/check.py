from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str, int]]]:
    days = max(1, min(365, size // 4))
    rooms = ["Ships", "Gold", "Masks", "Coins"][: rng.randint(1, 4)]
    return ([(f"day {rng.randrange(days)}", rng.choice(rooms), rng.randrange(4)) for _ in range(size)],)


def brute(counts: list[tuple[str, str, int]]) -> dict[str, str]:
    found = {}
    for day in {day for day, _, _ in counts}:
        best, most = "", -1
        for room in sorted({room for other, room, _ in counts if other == day}):
            people = sum(n for other, hall, n in counts if (other, hall) == (day, room))
            if people > most:
                best, most = room, people
        found[day] = best
    return found


def holds(result: dict[str, str], counts: list[tuple[str, str, int]]) -> bool:
    def people(day: str, room: str) -> int:
        return sum(n for other, hall, n in counts if other == day and hall == room)

    return result.keys() == {day for day, _, _ in counts} and all(
        (-people(day, result[day]), result[day]) <= (-people(day, room), room) for day, room, _ in counts
    )
