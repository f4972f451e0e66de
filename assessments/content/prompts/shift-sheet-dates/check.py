from calendar import monthrange
from random import Random

NAMES = "January February March April May June July August September October November December".split()
YEARS = range(2023, 2029)
KNOWN: dict[str, str] = {}
for _year in YEARS:
    for _month in range(1, 13):
        for _day in range(1, monthrange(_year, _month)[1] + 1):
            _result = f"{_year}-{_month:02}-{_day:02}"
            KNOWN[_result] = _result
            for _d in {str(_day), f"{_day:02}"}:
                for _m in {str(_month), f"{_month:02}"}:
                    KNOWN[f"{_d}/{_m}/{_year}"] = _result
                for _length in range(3, len(NAMES[_month - 1]) + 1):
                    KNOWN[f"{_d} {NAMES[_month - 1][:_length].lower()} {_year}"] = _result


def generate(rng: Random, size: int) -> tuple[list[str]]:
    def cell() -> str:
        year, month = rng.choice(YEARS), rng.randint(1, 12)
        day = rng.choice([rng.randint(1, 28), rng.randint(1, 12), rng.randint(28, 32)])
        name = NAMES[month - 1]
        name = rng.choice([name, name[:3], name[: rng.randint(3, 9)], name.upper(), name.lower(), name[:2], name + "s"])
        text = rng.choice(
            [
                f"{year}-{month:02}-{day:02}",
                f"{day}/{month}/{year}",
                f"{day:02}/{month:02}/{year}",
                f"{month}/{day}/{year}",
                f"{day}{rng.choice([' ', '  '])}{name} {year}",
                f"{day:02} {name} {year}",
                rng.choice([f"{year}-{month}-{day}", f"{day}/{month}/{year % 100}", f"{name} {day} {year}", "0000-01-01",
                            "", "soon", f"{day}.{month}.{year}", f"{day}/{month}/{year}?", f"{day}{name}{year}"]),
            ]
        )
        return rng.choice(["", "", " "]) + text + rng.choice(["", "", "  "])

    return ([cell() for _ in range(size)],)


def brute(cells: list[str]) -> list[str | None]:
    result = []
    for cell in cells:
        words = cell.strip(" ").lower().split(" ")
        result.append(KNOWN.get(" ".join(word for word in words if word)))
    return result


def holds(result: list[str | None], cells: list[str]) -> bool:
    return len(result) == len(cells) and all(
        one is None
        or (len(one) == 10 and KNOWN.get(one) == one and one[:4] in cell and one[8:].lstrip("0") in cell)
        for one, cell in zip(result, cells)
    )
