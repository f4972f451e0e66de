from random import Random

SMALL = 16


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    teams = [f"Team {n}" for n in range(size // 8 + 1)]
    return {"replies": [(n, rng.choice(teams), rng.choice([None, 0, 3, 7, 8, 10])) for n in range(size)]}


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    shown = []
    for team in {row["team"] for row in tables["replies"]}:
        scores = [row["score"] for row in tables["replies"] if row["team"] == team]
        given = [score for score in scores if score is not None]
        if len(given) >= 4:
            shown.append((team, len(scores), len(given), sum(given) / len(given)))
    return shown


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    teams = [row[0] for row in result]
    rows = len(tables["replies"])
    fair = all(4 <= answered <= asked and 0 <= average <= 10 for _, asked, answered, average in result)
    return fair and len(teams) == len(set(teams)) and sum(row[1] for row in result) <= rows
