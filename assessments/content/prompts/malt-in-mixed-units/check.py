from decimal import Decimal
from random import Random


def generate(rng: Random, size: int) -> tuple[list]:
    def text() -> str:
        number = str(rng.choice([0, 1, 2, 8, 16, 33, 128]))
        number += rng.choice(["", "", f".{rng.randint(0, 9)}", f".{rng.randint(1, 999):03}", f".{rng.randint(1, 999):03}"])
        if rng.random() < 0.2:
            number = rng.choice(["", "1,5", ".5", "-2", "1.2345", "2."])
        unit = rng.choice(["kg", "KG", "t", "T", "sack", "sacks", "Sacks", "kg", "", "", "g", "kgs"])
        return rng.choice(["", "", " "]) + number + rng.choice(["", " ", "  "]) + unit + rng.choice(["", "", " ", "?"])

    malts = ["pale", "rye", "oat"] if size < 100 else [f"malt {number}" for number in range(size // 20)]
    return ([(rng.choice(malts), text()) for _ in range(size)],)


def brute(lines: list) -> tuple[dict[str, int], list[int]]:
    def weigh(text: str) -> Decimal | None:
        text = text.strip(" ").lower()
        for unit, grams in (("sacks", 25000), ("sack", 25000), ("kg", 1000), ("t", 1000000)):
            if text.endswith(unit):
                whole, point, rest = text[: -len(unit)].rstrip(" ").partition(".")
                good = whole.isdigit() and (rest.isdigit() and len(rest) <= 3 if point else True)
                return Decimal(whole + "." + (rest or "0")) * grams if good else None
        return None

    weights = [weigh(text) for _, text in lines]
    bad = [position for position, weight in enumerate(weights) if weight is None]
    totals = {}
    for malt in {malt for malt, _ in lines}:
        mine = [weight for (one, _), weight in zip(lines, weights) if one == malt and weight is not None]
        if mine:
            totals[malt] = int(sum(mine))
    return totals, bad


def holds(result: tuple, lines: list) -> bool:
    totals, bad = result
    good = {malt for position, (malt, _) in enumerate(lines) if position not in bad}
    return (
        bad == sorted(set(bad))
        and totals.keys() == good
        and all(isinstance(grams, int) and grams >= 0 for grams in totals.values())
        and all(lines[position][1].strip(" ")[-1:].lower() in ("g", "t", "k", "s")
                for position in range(len(lines)) if position not in bad)
        and all(position in bad for position, (_, text) in enumerate(lines) if text.strip(" ")[-1:].isdigit())
    )
