from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    cards = 2 if size < 20 else 10
    span = size + 2

    def at(minute: int) -> str:
        return f"2026-03-{minute // 1440 + 1:02} {minute // 60 % 24:02}:{minute % 60:02}"

    taken = sorted({(rng.randrange(cards), rng.randrange(span)) for _ in range(size)})
    handsets = size // 3 + 1
    return {
        "handsets": [(n, rng.choice(["Nova 3", "Brick", "Pear", "Fold"])) for n in range(handsets)],
        "moves": [(card, rng.choice([None, *[rng.randrange(handsets)] * 4]), at(minute)) for card, minute in taken],
        "calls": [(n, rng.randrange(cards), at(rng.randrange(span))) for n in range(size)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    model_of = {row["id"]: row["model"] for row in tables["handsets"]}
    found = []
    for call in tables["calls"]:
        earlier = [
            (row["moved_at"], row["handset_id"])
            for row in tables["moves"]
            if row["sim_id"] == call["sim_id"] and row["moved_at"] <= call["started_at"]
        ]
        last = max(earlier, key=lambda move: move[0])[1] if earlier else None
        found.append((call["id"], model_of.get(last)))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    calls = {row["id"]: row for row in tables["calls"]}
    model_of = {row["id"]: row["model"] for row in tables["handsets"]}
    known: dict[int, set] = {}
    for row in tables["moves"]:
        known.setdefault(row["sim_id"], {None}).add(model_of.get(row["handset_id"]))
    fits = all(model in known.get(calls[number]["sim_id"], {None}) for number, model in result)
    return fits and sorted(row[0] for row in result) == sorted(calls)
