from random import Random


def generate(rng: Random, size: int) -> tuple[list[list[str]], int]:
    columns = rng.randint(1, 4)

    def row() -> list[str]:
        full = rng.random()
        if full < 0.15:
            return [""] * columns
        return [rng.choice(["A", "B", "C"]) if rng.random() < full * 0.7 else "" for _ in range(columns)]

    return [row() for _ in range(size)], min(columns, rng.choice([0, 1, 2, 2, 3, 4]))


def brute(rows: list[list[str]], merged: int) -> list[list[str]]:
    def find(place: int, column: int) -> str:
        if column >= merged:
            return rows[place][column]
        for earlier in range(place, -1, -1):
            if rows[earlier][column]:
                return rows[earlier][column]
            if any(rows[earlier][:column]):
                return ""
        return ""

    return [
        [find(place, column) for column in range(len(row))]
        for place, row in enumerate(rows)
        if row != [""] * len(row)
    ]


def holds(result: list[list[str]], rows: list[list[str]], merged: int) -> bool:
    kept = [row for row in rows if any(row)]
    if len(kept) != len(result):
        return False
    for place, (old, new) in enumerate(zip(kept, result)):
        if len(old) != len(new) or old[merged:] != new[merged:]:
            return False
        for column in range(merged):
            if old[column] and new[column] != old[column]:
                return False
            if not old[column] and new[column] and new[: column + 1] != result[place - 1][: column + 1]:
                return False
            if not any(old[: column + 1]) and place and new[column] != result[place - 1][column]:
                return False
    return True
