from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    pupils = size // 4 + 1
    return {
        "contacts": [
            (
                n,
                rng.randrange(pupils),
                rng.choice([None, f"555-{rng.randint(10, 99)}", f"555-{rng.randint(10, 99)}"]),
                f"202{rng.randint(4, 6)}-0{rng.randint(1, 2)}-15",
            )
            for n in range(size)
        ]
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    counting: dict[int, dict] = {}
    for row in tables["contacts"]:
        other = counting.get(row["pupil_id"])
        if other is None or (row["changed_on"], row["id"]) > (other["changed_on"], other["id"]):
            counting[row["pupil_id"]] = row
    return [(pupil, row["phone"]) for pupil, row in counting.items() if row["phone"] is not None]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    pupils = [row[0] for row in result]
    given = {(row["pupil_id"], row["phone"]) for row in tables["contacts"] if row["phone"] is not None}
    always = {row["pupil_id"] for row in tables["contacts"]} - {
        row["pupil_id"] for row in tables["contacts"] if row["phone"] is None
    }
    return len(pupils) == len(set(pupils)) and set(result) <= given and always <= set(pupils)
