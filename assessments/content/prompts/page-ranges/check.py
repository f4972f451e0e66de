import re
from random import Random


def generate(rng: Random, size: int) -> tuple[str, int]:
    parts = []
    for _ in range(size):
        first = rng.randint(0, 9)
        forms = [f"{first}", f"{first}-{rng.randint(0, 9)}", f"{first}-"]
        parts.append(rng.choice([" ", ""]) + rng.choice(forms) + rng.choice(["", "  "]))
    return ",".join(parts) or rng.choice(["", " ", "   "]), rng.randint(0, 11) if size < 100 else 10


def brute(wish: str, pages: int) -> list[int]:
    found = []
    for part in (wish.replace(" ", "") or "1-").split(","):
        low, high = re.fullmatch(r"(\d+)(?:-\d*)?", part)[1], re.search(r"(\d*)$", part)[1]
        first, last = int(low), int(high or max(pages, int(low)))
        chosen = [page for page in range(1, pages + 1) if min(first, last) <= page <= max(first, last)]
        found += chosen if first <= last else chosen[::-1]
    return found


def holds(result: list[int], wish: str, pages: int) -> bool:
    if not wish.strip():
        return len(result) == pages == len(set(result))
    ends = {int(number) for number in re.findall(r"\d+", wish)}
    return {end for end in ends if 0 < end <= pages} <= set(result) <= set(range(1, pages + 1))
