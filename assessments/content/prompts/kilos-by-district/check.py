from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    homes = (size + 2) // 3
    visits = size * 2 // 3
    districts = [None, "Harbour", "Mill", "Old Town", "Quarry"]
    return {
        "households": [(n, rng.choice(districts)) for n in range(homes)],
        "visits": [(n, rng.randrange(homes), f"2026-05-{rng.randint(10, 28)}") for n in range(visits)],
        "crates": [(rng.randrange(visits), rng.choice([None, 500, 1500, 4000])) for _ in range(size if visits else 0)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    district_of = {row["id"]: row["district"] for row in tables["households"]}
    home_of = {row["id"]: row["household_id"] for row in tables["visits"]}
    grams = {district: 0 for district in district_of.values() if district is not None}
    for row in tables["crates"]:
        district = district_of[home_of[row["visit_id"]]]
        if district is not None and row["grams"] is not None:
            grams[district] += row["grams"]
    return list(grams.items())


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    districts = [row[0] for row in result]
    known = {row["district"] for row in tables["households"]} - {None}
    given = sum(row["grams"] or 0 for row in tables["crates"])
    nowhere = any(row["district"] is None for row in tables["households"])
    total = sum(row[1] for row in result)
    return sorted(districts) == sorted(known) and (total <= given if nowhere else total == given)
