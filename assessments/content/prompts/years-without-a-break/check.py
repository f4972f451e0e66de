from random import Random

DAYS = [f"20{year}-{month:02}-01" for year in range(20, 25) for month in (1, 5, 9)]


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    people = size // 5 + 1

    def contract(number: int) -> tuple:
        start = rng.randrange(len(DAYS) - 1)
        end = rng.choice([start + 1, start + 1, min(start + 2, len(DAYS) - 1), rng.randint(start + 1, len(DAYS) - 1)])
        return number, rng.randrange(people), DAYS[start], None if rng.random() < 0.08 else DAYS[end]

    return {"contracts": [contract(n) for n in range(size)]}


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    rows = tables["contracts"]
    edges = sorted({row["starts_on"] for row in rows} | {row["ends_on"] for row in rows} - {None})
    spells = []
    for person in {row["person_id"] for row in rows}:
        mine = [row for row in rows if row["person_id"] == person]
        start = None
        for day in edges:
            there = any(row["starts_on"] <= day < (row["ends_on"] or "9999-12-31") for row in mine)
            if there and start is None:
                start = day
            elif not there and start is not None:
                spells.append((person, start, day))
                start = None
        if start is not None:
            spells.append((person, start, None))
    return spells


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    far = "9999-12-31"
    spells = sorted((person, start, end or far) for person, start, end in result)
    apart = all(one[0] != other[0] or one[2] < other[1] for one, other in zip(spells, spells[1:]))
    rows = [(row["person_id"], row["starts_on"], row["ends_on"] or far) for row in tables["contracts"]]
    covered = all(any(p == q and s <= a and b <= e for q, s, e in spells) for p, a, b in rows)
    starts, ends = {row[:2] for row in rows}, {(row[0], row[2]) for row in rows}
    return apart and covered and all((p, s) in starts and (p, e) in ends for p, s, e in spells)
