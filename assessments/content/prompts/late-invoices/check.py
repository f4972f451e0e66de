from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    def day() -> str | None:
        return rng.choice([None, f"2026-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"])

    names = ["Ana", "Ben", "Chi"]
    return {
        "invoices": [(n, rng.choice(names), day()) for n in range(size)],
        "reminders": [(rng.randrange(size + 2), day()) for _ in range(size)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    sent = [row["invoice_id"] for row in tables["reminders"] if row["sent_on"] is not None]
    return [
        (row["id"], row["customer"]) for row in tables["invoices"] if row["paid_on"] is None and row["id"] not in sent
    ]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    unpaid = {row["id"] for row in tables["invoices"] if row["paid_on"] is None}
    ids = [row[0] for row in result]
    return len(ids) == len(set(ids)) and set(ids) <= unpaid
