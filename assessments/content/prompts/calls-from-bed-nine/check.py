from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    beds = [None, *range(1, size // 6 + 3)]
    return {"presses": [(n, rng.choice(beds), rng.choice([0, 3, 10, 11, 20, 21, 25, 40, 50, 61])) for n in range(size)]}


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    calls: list[list[int]] = []
    open_call: dict[int, list[int]] = {}
    for row in sorted(tables["presses"], key=lambda row: row["minute"]):
        bed, minute = row["bed"], row["minute"]
        if bed is None:
            continue
        call = open_call.get(bed)
        if call is None or minute - call[2] > 10:
            call = open_call[bed] = [bed, minute, minute, 0]
            calls.append(call)
        call[2] = minute
        call[3] += 1
    return [tuple(call) for call in calls]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    wanted = [(row["bed"], row["minute"]) for row in tables["presses"] if row["bed"] is not None]
    for bed, first, last, presses in result:
        if presses != sum(one == bed and first <= minute <= last for one, minute in wanted):
            return False
        if any(one == bed and (first - 10 <= minute < first or last < minute <= last + 10) for one, minute in wanted):
            return False
    return sum(row[3] for row in result) == len(wanted)
