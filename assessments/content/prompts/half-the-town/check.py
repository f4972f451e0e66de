from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    sellers = size // 3 + min(size, 1)
    orders = size * 2 // 3
    towns = [f"Town {n}" for n in range(size // 8 + 1)]
    return {
        "sellers": [(n, rng.choice(towns)) for n in range(sellers)],
        "orders": [(n, rng.randrange(sellers), rng.choice([None, None, None, "2026-02-02"])) for n in range(orders)],
        "items": [(rng.randrange(orders), rng.choice([300, 300, 450, 900])) for _ in range(size if orders else 0)],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    seller_of = {row["id"]: row["seller_id"] for row in tables["orders"] if row["cancelled_on"] is None}
    sold = [(seller_of[row["order_id"]], row["cents"]) for row in tables["items"] if row["order_id"] in seller_of]
    town_of = {row["id"]: row["town"] for row in tables["sellers"]}
    found = []
    for seller, town in town_of.items():
        mine = sum(cents for one, cents in sold if one == seller)
        all_here = sum(cents for one, cents in sold if town_of[one] == town)
        if mine and 2 * mine >= all_here:
            found.append((seller, town, 100 * mine / all_here))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    town_of = {row["id"]: row["town"] for row in tables["sellers"]}
    shares: dict[str, float] = {}
    for seller, town, percent in result:
        if town_of[seller] != town or percent < 50:
            return False
        shares[town] = shares.get(town, 0) + percent
    sellers = [row[0] for row in result]
    return len(sellers) == len(set(sellers)) and all(total <= 100 + 1e-9 for total in shares.values())
