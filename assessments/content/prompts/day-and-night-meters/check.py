from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    bands = ["day", "day", "night", "night", "weekend", None]
    return {
        "readings": [
            (rng.randrange(size // 4 + 1), rng.choice(bands), rng.choice([None, 0, 1, 4, 4, 9])) for _ in range(size)
        ]
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    sums: dict[int, list[int]] = {}
    for row in tables["readings"]:
        mine = sums.setdefault(row["meter_id"], [0, 0, 0])
        place = {"day": 0, "night": 1}.get(row["band"], 2)
        mine[place] += row["kwh"] or 0
    return [(meter, *mine) for meter, mine in sums.items()]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    meters = [row[0] for row in result]
    total = sum(row["kwh"] or 0 for row in tables["readings"])
    by_day = sum(row["kwh"] or 0 for row in tables["readings"] if row["band"] == "day")
    return (
        sorted(meters) == sorted({row["meter_id"] for row in tables["readings"]})
        and sum(sum(row[1:]) for row in result) == total
        and sum(row[1] for row in result) == by_day
    )
