from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    tents = size // 6 + min(size, 1)
    return {
        "tents": [(n, f"Tent {n}", rng.choice([None, 3, 5, 8])) for n in range(tents)],
        "sales": [
            (rng.randrange(tents), f"2026-04-0{rng.randint(1, 5)}", rng.choice([1, 2, 3, 5, -1, -3]))
            for _ in range(size)
        ],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    found = []
    for tent in tables["tents"]:
        sales = [row for row in tables["sales"] if row["tent_id"] == tent["id"]]
        for day in sorted({row["sold_on"] for row in sales}):
            out = sum(row["tickets"] for row in sales if row["sold_on"] <= day)
            if tent["places"] is not None and out >= tent["places"]:
                found.append((tent["name"], day))
                break
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    tents = {row["name"]: row for row in tables["tents"]}
    names = [row[0] for row in result]
    if len(names) != len(set(names)) or any(tents[name]["places"] is None for name in names):
        return False
    for name, day in result:
        mine = [row for row in tables["sales"] if row["tent_id"] == tents[name]["id"]]
        before = sum(row["tickets"] for row in mine if row["sold_on"] < day)
        if not before < tents[name]["places"] <= before + sum(row["tickets"] for row in mine if row["sold_on"] == day):
            return False
    return True
