from random import Random

DAYS = [f"2025-{month:02}-01" for month in range(1, 13)]


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    policies = size // 4 + min(size, 1)
    covers = []
    for policy in range(policies):
        edges = sorted(rng.sample(DAYS, rng.randint(2, 5)))
        for start, end in zip(edges, edges[1:]):
            if rng.random() < 0.8:
                last = end == edges[-1] and rng.random() < 0.7
                covers.append((policy, start, None if last else end, rng.choice([0, 10000, 30000])))
    return {
        "policies": [(n, rng.choice(["Adu", "Bo", "Cem"])) for n in range(policies)],
        "covers": covers,
        "claims": [
            (n, rng.randrange(policies), rng.choice(DAYS), rng.choice([None, 8000, 10000, 25000, 90000]))
            for n in range(size)
        ],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    customer = {row["id"]: row["customer"] for row in tables["policies"]}
    found = []
    for claim in tables["claims"]:
        payout = None
        for row in tables["covers"]:
            holds_then = row["valid_from"] <= claim["happened_on"] < (row["valid_to"] or "9999")
            if row["policy_id"] == claim["policy_id"] and holds_then and claim["cents"] is not None:
                payout = max(0, claim["cents"] - row["excess_cents"])
        found.append((claim["id"], customer[claim["policy_id"]], payout))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    claims = {row["id"]: row for row in tables["claims"]}
    terms: dict[int, set] = {}
    for row in tables["covers"]:
        terms.setdefault(row["policy_id"], set()).add(row["excess_cents"])
    for number, _, payout in result:
        damage = claims[number]["cents"]
        possible = {max(0, damage - excess) for excess in terms.get(claims[number]["policy_id"], ())} if damage else set()
        if payout is not None and payout not in possible:
            return False
    return sorted(row[0] for row in result) == sorted(claims)
