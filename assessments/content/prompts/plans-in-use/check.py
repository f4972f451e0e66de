from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    days = ["2025-12-31", "2026-03-30", "2026-03-31", "2026-04-01", "2026-12-01"]
    plans = size // 5 + min(size, 1)

    def contract(number: int) -> tuple:
        first = rng.randrange(len(days))
        return number, rng.randrange(plans), days[first], rng.choice([None, *days[first:]])

    return {
        "plans": [(n, f"Plan {n}") for n in range(plans)],
        "contracts": [contract(n) for n in range(size)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    day = "2026-03-31"
    return [
        (
            plan["name"],
            sum(
                row["plan_id"] == plan["id"] and row["starts_on"] <= day <= (row["ends_on"] or day)
                for row in tables["contracts"]
            ),
        )
        for plan in tables["plans"]
    ]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    names = sorted(row[0] for row in result)
    over = sum(row["starts_on"] > "2026-03-31" or (row["ends_on"] or "9") < "2026-03-31" for row in tables["contracts"])
    counted = sum(row[1] for row in result)
    return names == sorted(row["name"] for row in tables["plans"]) and counted + over == len(tables["contracts"])
