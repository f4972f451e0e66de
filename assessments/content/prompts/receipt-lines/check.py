import re
from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, int]], int]:
    def name() -> str:
        letters = "".join(rng.choice("abc de9") for _ in range(rng.randint(0, 14)))
        return rng.choice("ABC") + letters.replace("  ", "b")

    prices = [0, 5, 50, 100, 99_999]
    return [(name(), rng.choice([*prices, rng.randint(0, 99_999)])) for _ in range(size)], rng.randint(12, 20)


def brute(items: list[tuple[str, int]], width: int) -> list[str]:
    lines = []
    for name, cents in items:
        digits = str(cents).zfill(3)
        price = digits[:-2] + "." + digits[-2:]
        kept = name
        while len(kept) + 1 + len(price) > width:
            kept = kept[:-1]
        dots = "."
        while len(kept + dots + price) < width:
            dots += "."
        lines.append(kept + dots + price)
    return lines


def holds(result: list[str], items: list[tuple[str, int]], width: int) -> bool:
    for line, (name, cents) in zip(result, items, strict=True):
        found = re.fullmatch(r"([A-Za-z0-9 ]+)\.+(\d+)\.(\d\d)", line)
        if found is None or len(line) != width or int(found[2] + found[3]) != cents:
            return False
        if not name.startswith(found[1]) or (found[1] != name and len(found[1] + found[2]) + 4 != width):
            return False
    return True
