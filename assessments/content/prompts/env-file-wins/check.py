import re
from random import Random

VALUES = [
    "1",
    " 1 ",
    "",
    '"x # y"',
    "'x' # z",
    "a=b",
    "#f00",
    " # off",
    "x #y",
    "x#y",
    '"open',
    "it's",
    "'a\" # '",
    '" s "',
    '"a"b"',
]


def generate(rng: Random, size: int) -> tuple[list[str], dict[str, str]]:
    def name() -> str:
        return rng.choice("ABx") + str(rng.randrange(max(1, size // 2)))

    def line() -> str:
        if rng.random() < 0.2:
            return rng.choice(["", "  ", "# A0=5", " #A0=6", "A0", "export A0"])
        start = rng.choice(["", "", " ", "export ", " export  "])
        return start + name() + rng.choice(["=", "=", " = "]) + rng.choice(VALUES)

    return [line() for _ in range(size)], {name(): rng.choice(["", "env"]) for _ in range(rng.randint(0, size // 3))}


def brute(lines: list[str], environment: dict[str, str]) -> dict[str, str]:
    found = dict(environment)
    for line in reversed(lines):
        match = re.fullmatch(r" *(?:export +)?([^#= ][^=]*?) *=(.*)", line)
        if match and match[1] not in found:
            text = match[2]
            quoted = re.match(r" *(?:\"([^\"]*)\"|'([^']*)')", text)
            if quoted:
                found[match[1]] = quoted[1] if quoted[1] is not None else quoted[2]
            else:
                found[match[1]] = re.sub(r" #.*", "", text).strip()
    return found


def holds(result: dict[str, str], lines: list[str], environment: dict[str, str]) -> bool:
    if any(result.get(name) != value for name, value in environment.items()):
        return False
    text = "\n".join(lines)
    return all(
        name in environment or (re.search(rf"(?m)^ *(export +)?{re.escape(name)} *=", text) and value in text)
        for name, value in result.items()
    )
