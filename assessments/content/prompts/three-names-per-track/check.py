from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    tracks = size // 8 + 1
    players = size // 2 + 1
    names = ["kim", "zed", "ova", "lu"]
    return {
        "tracks": [(n, f"Track {n}") for n in range(tracks)],
        "players": [(n, rng.choice(names), rng.choice([None, None, None, "2026-04-01"])) for n in range(players)],
        "runs": [
            (n, rng.randrange(tracks), rng.randrange(players), rng.choice([None, 61000, 62000, 62000, 63000, 64000]))
            for n in range(size)
        ],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    name_of = {row["id"]: row["nickname"] for row in tables["players"] if row["banned_on"] is None}
    found = []
    for track in tables["tracks"]:
        best: dict[int, int] = {}
        for run in tables["runs"]:
            if run["track_id"] == track["id"] and run["player_id"] in name_of and run["ms"] is not None:
                best[run["player_id"]] = min(run["ms"], best.get(run["player_id"], run["ms"]))
        for player, ms in best.items():
            place = 1 + sum(other < ms for other in best.values())
            if place <= 3:
                found.append((track["name"], name_of[player], ms, place))
    return found


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    allowed = {row["id"] for row in tables["players"] if row["banned_on"] is None}
    runs = [row for row in tables["runs"] if row["player_id"] in allowed and row["ms"] is not None]
    for track in tables["tracks"]:
        shown = sorted((row[2], row[3]) for row in result if row[0] == track["name"])
        here = [row for row in runs if row["track_id"] == track["id"]]
        if len(shown) < min(3, len({row["player_id"] for row in here})):
            return False
        if here and shown[0] != (min(row["ms"] for row in here), 1):
            return False
        if any(place != 1 + sum(other < ms for other, _ in shown) for ms, place in shown):
            return False
    return len(result) <= len(runs)
