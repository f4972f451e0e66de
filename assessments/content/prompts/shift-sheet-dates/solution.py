import re
from datetime import date

DASHES = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
WORDS = re.compile(r"([0-9]{1,2}) +([a-z]{3,}) +([0-9]{4})")
MONTHS = (
    "january february march april may june july "
    "august september october november december"
).split()


def read(text: str) -> str | None:
    if found := DASHES.fullmatch(text):
        year, month, day = found.groups()
    elif found := SLASHES.fullmatch(text):
        day, month, year = found.groups()
    elif found := WORDS.fullmatch(text):
        day, start, year = found.groups()
        fits = [name.startswith(start) for name in MONTHS]
        month = fits.index(True) + 1 if True in fits else 0
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def solve(cells: list[str]) -> list[str | None]:
    return [read(cell.strip(" ").lower()) for cell in cells]
