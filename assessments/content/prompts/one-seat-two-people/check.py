from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    runs = size // 10 + 1
    seats = ["1A", "1B", None] if size < 20 else ["1A", "1B", "2A", "2B", None]

    def booking(number: int) -> tuple:
        first = rng.randint(1, 6)
        last = rng.randint(first + 1, 8)
        return number, rng.randrange(runs), rng.choice(seats), first, last, rng.choice([None, None, None, "2026-05-01"])

    return {"bookings": [booking(n) for n in range(size)]}


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    standing = [row for row in tables["bookings"] if row["cancelled_on"] is None and row["seat"] is not None]
    found = []
    for one in standing:
        for other in standing:
            same_seat = (one["run_id"], one["seat"]) == (other["run_id"], other["seat"])
            way = set(range(one["from_stop"], one["to_stop"])) & set(range(other["from_stop"], other["to_stop"]))
            if one["id"] < other["id"] and same_seat and way:
                found.append((one["id"], other["id"]))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    rows = {row["id"]: row for row in tables["bookings"]}
    clashing = {number for pair in result for number in pair}
    taken: dict[tuple, list[int]] = {}
    for row in rows.values():
        if row["cancelled_on"] is None and row["seat"] is not None:
            for stop in range(row["from_stop"], row["to_stop"]):
                taken.setdefault((row["run_id"], row["seat"], stop), []).append(row["id"])
    crowded = {number for people in taken.values() if len(people) > 1 for number in people}
    return len(result) == len(set(result)) and clashing == crowded and all(one < other for one, other in result)
