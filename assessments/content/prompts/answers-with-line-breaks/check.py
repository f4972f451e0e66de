import csv
import io
from random import Random


def generate(rng: Random, size: int) -> tuple[str]:
    def cell() -> str:
        inside = "".join(rng.choice(["a", "b", " ", ";", "\n", '""', '""']) for _ in range(rng.randint(0, 3)))
        plain = "".join(rng.choice(["a", "b", " ", '"']) for _ in range(rng.randint(0, 3))).lstrip('"')
        wrong = rng.choice([f'"{inside}" ', f'"{inside}', f'"{inside}"a', f'"a{inside}""'])
        if size > 100 or rng.random() < 0.93:
            return rng.choice([f'"{inside}"', plain])
        return wrong

    text = "".join(cell() + rng.choice([";", ";", "\n", "\n", "\n\n"]) for _ in range(max(0, size - 3)))
    return (text + rng.choice(["", cell()]),)


def brute(text: str) -> tuple[list[list[str]], int]:
    rows, row, cell, state, opened = [], [], "", "start", 0
    for place, letter in enumerate(text):
        if state == "inside":
            if letter == '"':
                state = "closed"
            else:
                cell += letter
        elif state == "closed" and letter == '"':
            cell, state = cell + '"', "inside"
        elif letter in ";\n":
            row.append(cell)
            cell, state = "", "start"
            if letter == "\n":
                rows.append(row)
                row = []
        elif state == "closed":
            return rows, place
        elif state == "start" and letter == '"':
            state, opened = "inside", place
        else:
            cell, state = cell + letter, "plain"
    if state == "inside":
        return rows, opened
    if row or state != "start":
        rows.append([*row, cell])
    return rows, -1


def holds(result: tuple, text: str) -> bool:
    rows, place = result
    if place == -1:
        return rows == [row or [""] for row in csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)]
    before = list(csv.reader(io.StringIO(text[:place], newline=""), delimiter=";"))
    if text[place] == '"':
        return len(before) - len(rows) in (0, 1) and (place == 0 or text[place - 1] in ";\n")
    return text[place - 1] == '"' and text[place] not in ';\n"' and len(before) == len(rows) + 1
