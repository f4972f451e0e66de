from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    receipts = size // 2 + 1
    return {
        "till": [(rng.randrange(receipts), rng.choice([400, 400, 800, -400])) for _ in range(size)],
        "bank": [
            (rng.choice([None, *[rng.randrange(receipts)] * 7]), rng.choice([400, 400, 800])) for _ in range(size)
        ],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    receipts = {row["receipt"] for row in tables["till"]} | {row["reference"] for row in tables["bank"]}
    found = []
    for receipt in receipts - {None}:
        sold = [row["cents"] for row in tables["till"] if row["receipt"] == receipt]
        paid = [row["cents"] for row in tables["bank"] if row["reference"] == receipt]
        if not sold or not paid or sum(sold) != sum(paid):
            found.append((receipt, sum(sold) if sold else None, sum(paid) if paid else None))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    receipts = [row[0] for row in result]
    gap = sum(row["cents"] for row in tables["till"])
    gap -= sum(row["cents"] for row in tables["bank"] if row["reference"] is not None)
    shown = sum((sold or 0) - (paid or 0) for _, sold, paid in result)
    return len(receipts) == len(set(receipts)) and None not in receipts and shown == gap
