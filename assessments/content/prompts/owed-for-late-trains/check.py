from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    runs = size // 4 + 1
    people = [None, *range(size // 3 + 1)]
    return {
        "tickets": [
            (n, rng.choice(people), rng.randrange(runs), rng.choice([3001, 3001, 4000, 6002])) for n in range(size)
        ],
        "delay_notes": [
            (n, rng.randrange(runs), rng.choice([None, 20, 59, 60, 119, 120, 200])) for n in range(size * 2 // 3)
        ],
        "payouts": [(n, rng.randrange(size), rng.choice([1500, 1500, 3001, 4000])) for n in range(size * 2 // 3)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    owed: dict[int, int] = {}
    for ticket in tables["tickets"]:
        notes = [row for row in tables["delay_notes"] if row["run_id"] == ticket["run_id"]]
        minutes = max(notes, key=lambda row: row["id"])["minutes"] if notes else None
        due = ticket["cents"] if (minutes or 0) >= 120 else ticket["cents"] // 2 if (minutes or 0) >= 60 else 0
        paid = sum(row["cents"] for row in tables["payouts"] if row["ticket_id"] == ticket["id"])
        if ticket["customer_id"] is not None:
            owed[ticket["customer_id"]] = owed.get(ticket["customer_id"], 0) + due - paid
    return [(customer, cents) for customer, cents in owed.items() if cents]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    price: dict[int, int] = {}
    owner = {row["id"]: row["customer_id"] for row in tables["tickets"]}
    for row in tables["tickets"]:
        price[row["customer_id"]] = price.get(row["customer_id"], 0) + row["cents"]
    paid: dict[int, int] = {}
    for row in tables["payouts"]:
        paid[owner[row["ticket_id"]]] = paid.get(owner[row["ticket_id"]], 0) + row["cents"]
    customers = [row[0] for row in result]
    return (
        None not in customers
        and len(customers) == len(set(customers))
        and all(cents and 0 <= cents + paid.get(one, 0) <= price[one] for one, cents in result)
    )
