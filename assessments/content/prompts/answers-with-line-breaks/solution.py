import re

QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?!")')
PLAIN = re.compile(r"([^;\n]*)")


def solve(text: str) -> tuple[list[list[str]], int]:
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        quoted = text.startswith('"', at)
        found = (QUOTED if quoted else PLAIN).match(text, at)
        if not found:
            return rows, at
        row.append(found[1].replace('""', '"') if quoted else found[1])
        at = found.end()
        if at == len(text) or text[at] == "\n":
            rows.append(row)
            row = []
        elif text[at] != ";":
            return rows, at
        at += 1
    return rows, -1
