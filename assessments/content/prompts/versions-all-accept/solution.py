import math
import re


def solve(
    wishes: list[str], releases: dict[str, list[str]]
) -> dict[str, str]:
    low: dict[str, tuple] = {}
    high: dict[str, tuple] = {}
    banned: set[tuple] = set()
    for wish in wishes:
        name = re.match("[a-z]+", wish)[0]
        floor = low.get(name, ((), 0))
        roof = high.get(name, ((math.inf,), 0))
        for sign, text in re.findall(r"([<>=!]+)([\d.]+)", wish):
            version = _key(text)
            if sign == "!=":
                banned.add((name, version))
            if sign in ("==", ">=", ">"):
                floor = max(floor, (version, int(sign == ">")))
            if sign in ("==", "<=", "<"):
                roof = min(roof, (version, int(sign != "<")))
        low[name], high[name] = floor, roof
    chosen = {}
    for name in low:
        fitting = [
            text
            for text in releases.get(name, [])
            if low[name] <= (_key(text), 0) < high[name]
            and (name, _key(text)) not in banned
        ]
        chosen[name] = max(fitting, key=_key, default="")
    return chosen


def _key(text: str) -> tuple[int, ...]:
    numbers = [int(part) for part in text.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
