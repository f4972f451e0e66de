from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    people = size // 2
    names = ["Ines", "Omar", "Lea", "Tariq"]

    def policy(number: int) -> tuple:
        owner = rng.randrange(people) if people and rng.random() < 0.95 else None
        return number, owner, rng.choice(["car", "car", "home", "pet"]), rng.choice([None, None, "2026-01-31"])

    return {
        "customers": [(n, rng.choice(names)) for n in range(people)],
        "policies": [policy(n) for n in range(size)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    found = []
    for person in tables["customers"]:
        kinds = [
            row["kind"] for row in tables["policies"] if row["customer_id"] == person["id"] and row["ended_on"] is None
        ]
        if "car" in kinds and "home" not in kinds:
            found.append((person["id"], person["name"]))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    def owners(kind: str) -> set:
        rows = tables["policies"]
        return {row["customer_id"] for row in rows if row["kind"] == kind and row["ended_on"] is None} - {None}

    ids = [row[0] for row in result]
    return len(ids) == len(set(ids)) and set(ids) | owners("home") == owners("car") | owners("home")
