from random import Random

KINDS = {"text": str, "whole": int, "list": list, "map": dict}


def generate(rng: Random, size: int) -> tuple:
    def rule(depth: int) -> tuple:
        kind = rng.choice(["text", "whole", "list", "map"] if depth else ["text", "whole"])
        if kind == "text":
            return kind, rng.randint(0, 3)
        if kind == "whole":
            return kind, rng.randint(0, 2), rng.randint(2, 4)
        if kind == "list":
            return kind, rule(depth - 1), rng.randint(0, 3)
        names = rng.sample("abcd", rng.randint(0, 3))
        return kind, {name: (rng.random() < 0.6, rule(depth - 1)) for name in names}

    def value(kind: str, details: list, depth: int):
        if rng.random() < 0.12:
            return rng.choice([None, True, False, 1, "1", 1.0, [], {}, ["x"], {"a": 1}])
        if kind == "text":
            return "x" * rng.randint(0, 4)
        if kind == "whole":
            return rng.randint(0, 5)
        if kind == "list":
            return [value(details[0][0], details[0][1:], depth + 1) for _ in range(rng.randint(0, 4))]
        form = {
            name: value(one[0], one[1:], depth + 1) if rng.random() < 0.8 else None
            for name, (_, one) in details[0].items()
            if rng.random() < 0.8
        }
        return {**form, **({"z": rng.choice([None, [None]])} if rng.random() < 0.2 else {})}

    if size > 100:
        people = ("map", {"age": (True, ("whole", 0, 99)), "name": (True, ("text", 9))})
        return [{"age": rng.randint(0, 110), "nam": "x"} for _ in range(size // 4)], ("list", people, size)
    top = rule(min(size, 3))
    return value(top[0], top[1:], 0), top


def brute(form, rule: tuple) -> dict[str, str]:
    def parts(value, one):
        if one and isinstance(value, KINDS[one[0]]) and not isinstance(value, bool):
            if one[0] == "list":
                return [(f"[{n}]", item, one[1]) for n, item in enumerate(value)]
            if one[0] == "map":
                return [(f".{name}", item, one[1].get(name, (0, ()))[1]) for name, item in value.items()]
        return []

    level = [("$", form, rule)]
    every = []
    while level:
        every += level
        level = [(path + more, item, inner) for path, value, one in level for more, item, inner in parts(value, one)]
    errors = {path: "unknown" for path, _, one in every if one == ()}
    known = [entry for entry in every if entry[2] != ()]
    for path, value, one in known:
        right = isinstance(value, KINDS[one[0]]) and not isinstance(value, bool)
        if not right:
            errors[path] = "type"
        elif one[0] in ("text", "list") and len(value) > one[-1]:
            errors[path] = "size"
        elif one[0] == "whole" and value not in range(one[1], one[2] + 1):
            errors[path] = "size"
        elif one[0] == "map":
            errors |= {f"{path}.{name}": "missing" for name, (needed, _) in one[1].items() if needed and name not in value}
    return errors


def holds(result: dict[str, str], form, rule: tuple) -> bool:
    def find(path: str):
        here = form
        for step in path[1:].replace("[", ".").replace("]", "").split(".")[1:]:
            if isinstance(here, list):
                here = here[int(step)]
            elif isinstance(here, dict) and step in here:
                here = here[step]
            else:
                return False, None
        return True, here

    for path, word in result.items():
        there, value = find(path)
        if word not in ("type", "size", "missing", "unknown") or there == (word == "missing"):
            return False
        if word == "size" and (isinstance(value, bool) or not isinstance(value, (str, int, list))):
            return False
        if word in ("type", "unknown") and any(p.startswith((path + ".", path + "[")) for p in result):
            return False
    return True
