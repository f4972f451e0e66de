from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    classes = [None, "3a", "3b"]
    numbers = range(size + 1)
    known = rng.sample(numbers, size * 2 // 3)
    return {
        "pupils": [(number, rng.choice(classes)) for number in known],
        "office_list": [
            (line, rng.choice([None, *[rng.choice(numbers)] * 9]), rng.choice(classes)) for line in range(size)
        ],
    }


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    school = {row["id"]: row["class"] for row in tables["pupils"]}
    office = {}
    for row in sorted(tables["office_list"], key=lambda row: row["line"]):
        if row["pupil_id"] is not None:
            office[row["pupil_id"]] = row["class"]
    added = [(number, "add", name) for number, name in office.items() if number not in school]
    moved = [(number, "move", name) for number, name in office.items() if number in school and school[number] != name]
    return added + moved + [(number, "leave", None) for number in school if number not in office]


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    school = {row["id"]: row["class"] for row in tables["pupils"]}
    for number, action, name in result:
        if action == "leave":
            school.pop(number, None)
        else:
            school[number] = name
    named = {row["pupil_id"] for row in tables["office_list"]} - {None}
    lines = {(row["pupil_id"], row["class"]) for row in tables["office_list"]}
    numbers = [row[0] for row in result]
    return len(numbers) == len(set(numbers)) and set(school) == named and set(school.items()) <= lines
