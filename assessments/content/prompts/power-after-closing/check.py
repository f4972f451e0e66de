from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    days = ["2026-02-03", "2026-02-05", "2026-02-06", "2026-03-05", "2026-03-08", "2026-04-05", "2026-05-02"]
    closings = [("2026-01", "2026-02-05"), ("2026-02", "2026-03-05"), ("2026-03", "2026-04-05")]

    def reading() -> tuple:
        month = rng.randint(1, 4)
        later = [day for day in days if day >= f"2026-0{month + 1}"]
        return rng.randrange(5), f"2026-0{month}-2{rng.randint(0, 8)}", rng.choice(later), rng.choice([None, 5, 5, 8, -5])

    return {
        "closings": [row for row in closings if size > 20 or rng.random() < 0.9],
        "readings": [reading() for _ in range(size)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    found = []
    for closing in tables["closings"]:
        rows = [row for row in tables["readings"] if row["read_on"].startswith(closing["month"])]
        total = sum(row["kwh"] or 0 for row in rows)
        late = sum(row["kwh"] or 0 for row in rows if row["arrived_on"] > closing["closed_on"])
        if late:
            found.append((closing["month"], total - late, total))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    months = [row[0] for row in result]
    closed_on = {row["month"]: row["closed_on"] for row in tables["closings"]}
    late = {row["read_on"][:7] for row in tables["readings"] if row["arrived_on"] > closed_on.get(row["read_on"][:7], "9")}
    return len(months) == len(set(months)) and set(months) <= late and all(row[1] != row[2] for row in result)
