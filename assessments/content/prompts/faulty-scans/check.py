from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    days = ["2026-06-09", "2026-06-10", "2026-06-11"]
    parcels = size * 2 // 3
    depots = size // 4
    return {
        "parcels": [(n, rng.choice([None, *days, *days])) for n in range(parcels)],
        "depots": [(n, rng.choice(["Graz", "Linz"])) for n in range(depots)],
        "scans": [
            (
                n,
                rng.choice([None, *[rng.randrange(parcels + 1)] * 9]),
                rng.choice([None, *[rng.randrange(depots + 1)] * 9]),
                rng.choice(days),
            )
            for n in range(size)
        ],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    picked_up = {row["id"]: row["picked_up_on"] for row in tables["parcels"]}
    depots = {row["id"] for row in tables["depots"]}
    no_parcel = no_depot = early = 0
    for row in tables["scans"]:
        if row["parcel_id"] not in picked_up:
            no_parcel += 1
        else:
            day = picked_up[row["parcel_id"]]
            early += day is None or row["scanned_on"] < day
        no_depot += row["depot_id"] not in depots
    return [("unknown parcel", no_parcel), ("unknown depot", no_depot), ("before pick-up", early)]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    found = dict(result)
    scans = len(tables["scans"])
    names = {"unknown parcel", "unknown depot", "before pick-up"}
    nowhere = sum(row["parcel_id"] is None for row in tables["scans"])
    return (
        len(result) == 3
        and set(found) == names
        and all(0 <= count <= scans for count in found.values())
        and nowhere <= found["unknown parcel"] <= scans - found["before pick-up"]
    )
