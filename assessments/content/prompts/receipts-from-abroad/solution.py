import re

AMOUNT = re.compile(
    r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{1,2}))?"
)
EXCHANGE = str.maketrans(".,", ",.")


def read(cell: str) -> int | None:
    text = cell.strip(" ")
    for one in (text, text.translate(EXCHANGE)):
        if found := AMOUNT.fullmatch(one):
            whole = found[1].replace(".", "")
            return int(whole + (found[2] or "").ljust(2, "0"))
    return None


def solve(cells: list[str]) -> list[int | None]:
    return [read(cell) for cell in cells]
