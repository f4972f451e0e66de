import re

WEIGHT = re.compile(r"([0-9]+)(?:\.([0-9]{1,3}))? *(kg|t|sacks?)")
GRAMS = {"kg": 1_000, "t": 1_000_000, "sack": 25_000, "sacks": 25_000}


def solve(lines: list[tuple[str, str]]) -> tuple[dict[str, int], list[int]]:
    totals: dict[str, int] = {}
    unreadable: list[int] = []
    for position, (malt, text) in enumerate(lines):
        found = WEIGHT.fullmatch(text.strip(" ").lower())
        if not found:
            unreadable.append(position)
            continue
        whole, fraction, unit = found.groups()
        thousandths = int(whole + (fraction or "").ljust(3, "0"))
        grams = thousandths * GRAMS[unit] // 1_000
        totals[malt] = totals.get(malt, 0) + grams
    return totals, unreadable
