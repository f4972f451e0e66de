from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], dict[str, list[str]]]:
    names = ["a", "bb", "c"]
    most = 9 if size > 100 else 2

    def version() -> str:
        return ".".join(str(rng.choice([0, 1, 2, 10, rng.randint(0, most)])) for _ in range(rng.randint(1, 3)))

    wishes = []
    for _ in range(size):
        signs = rng.choices(["==", "!=", "!=", "!=", "<", "<=", "<=", ">", ">=", ">="], k=rng.randint(0, 2))
        if size > 100:
            signs = ["!="]
        wishes.append(rng.choice(names) + ",".join(sign + version() for sign in signs))
    return wishes, {name: [version() for _ in range(rng.randint(size // 2, size))] for name in names[:2]}


def _older(one: str, other: str) -> bool:
    left, right = one.split("."), other.split(".")
    length = max(len(left), len(right))
    left += ["0"] * (length - len(left))
    right += ["0"] * (length - len(right))
    for a, b in zip(left, right):
        if int(a) != int(b):
            return int(a) < int(b)
    return False


def _fits(version: str, condition: str) -> bool:
    sign = condition.rstrip("0123456789.")
    other = condition[len(sign) :]
    older, newer = _older(version, other), _older(other, version)
    return {
        "==": not older and not newer,
        "!=": older or newer,
        "<": older,
        "<=": not newer,
        ">": newer,
        ">=": not older,
    }[sign]


def _conditions(wishes: list[str], name: str) -> list[str]:
    return [
        condition
        for wish in wishes
        if wish.rstrip("0123456789.,<>=!") == name
        for condition in wish[len(name) :].split(",")
        if condition
    ]


def brute(wishes: list[str], releases: dict[str, list[str]]) -> dict[str, str]:
    chosen = {}
    for wish in wishes:
        name = "".join(letter for letter in wish if letter.isalpha())
        best = ""
        for version in releases.get(name, []):
            if all(_fits(version, condition) for condition in _conditions(wishes, name)):
                if not best or _older(best, version):
                    best = version
        chosen[name] = best
    return chosen


def holds(result: dict[str, str], wishes: list[str], releases: dict[str, list[str]]) -> bool:
    if set(result) != {"".join(letter for letter in wish if letter.isalpha()) for wish in wishes}:
        return False
    for name, chosen in result.items():
        conditions = _conditions(wishes, name)
        if chosen and not (chosen in releases[name] and all(_fits(chosen, one) for one in conditions)):
            return False
        for version in releases.get(name, []):
            if (not chosen or _older(chosen, version)) and all(_fits(version, one) for one in conditions):
                return False
    return True
