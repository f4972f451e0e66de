from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    players = size // 6 + 1
    steps = ["install", "tutorial", "match"]
    return {
        "events": [
            (rng.choice([None, *[rng.randrange(players)] * 9]), rng.choice(steps), rng.randint(1, 12))
            for _ in range(size)
        ]
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    reached = {"install": 0, "tutorial": 0, "match": 0}
    for player in {row["player_id"] for row in tables["events"]} - {None}:
        rows = [row for row in tables["events"] if row["player_id"] == player]
        installs, lessons, matches = ([row["minute"] for row in rows if row["step"] == step] for step in reached)
        good = [lesson for lesson in lessons if installs and lesson >= min(installs)]
        reached["install"] += bool(installs)
        reached["tutorial"] += bool(good)
        reached["match"] += any(match >= lesson for match in matches for lesson in good)
    return list(reached.items())


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    players = dict(result)
    if len(result) != 3 or set(players) != {"install", "tutorial", "match"}:
        return False
    known = {row["player_id"] for row in tables["events"] if row["step"] == "install"} - {None}
    return len(known) == players["install"] >= players["tutorial"] >= players["match"] >= 0
