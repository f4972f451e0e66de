import re

NAME = r"[a-z0-9.+-]+"
WEIGHT = r"0(?:\.[0-9]{1,3})?|1(?:\.0{1,3})?"
ENTRY = re.compile(
    rf"({NAME}/{NAME}|{NAME}/\*|\*/\*)(?: *; *q=({WEIGHT}))?"
)


def solve(accept: str, offered: list[str]) -> str:
    weights: dict[str, float] = {}
    for entry in accept.lower().split(","):
        if found := ENTRY.fullmatch(entry.strip(" ")):
            weights[found[1]] = float(found[2] or 1)
    if not weights:
        return offered[0] if offered else ""
    best, most = "", 0.0
    for name in offered:
        kind = name.partition("/")[0]
        asked = [one for one in (name, f"{kind}/*", "*/*") if one in weights]
        if asked and weights[asked[0]] > most:
            best, most = name, weights[asked[0]]
    return best
