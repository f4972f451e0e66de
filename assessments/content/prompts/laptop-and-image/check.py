from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    def line() -> str:
        if rng.random() < 0.1:
            return rng.choice(["", "# built", "#a==9"])
        joint = rng.choice(["-", "_", ".", "--", "-_"])
        number = rng.randrange(max(1, size))
        name = rng.choice([f"{rng.choice('Aa')}{joint}{number}", f"{rng.choice('Pp')}{number}"])
        return f"{name}=={rng.choice(['1.0', '1.0.0', '2', '10'])}"

    return [line() for _ in range(size)], [line() for _ in range(rng.randint(0, size))]


def _plain(name: str) -> str:
    parts, part = [], ""
    for letter in name.lower() + ".":
        if letter in "-_.":
            parts.append(part)
            part = ""
        else:
            part += letter
    return "-".join(part for part in parts if part)


def _last(lines: list[str], name: str) -> str:
    for line in reversed(lines):
        if not line.startswith("#") and _plain(line.split("==")[0]) == name:
            return line.split("==")[1]
    return ""


def brute(laptop: list[str], image: list[str]) -> list[tuple[str, str, str]]:
    names = []
    for line in laptop + image:
        name = _plain(line.split("==")[0])
        if line and line[0] != "#" and name not in names:
            names.append(name)
    rows = [(name, _last(laptop, name), _last(image, name)) for name in names]
    return sorted(row for row in rows if row[1] != row[2])


def holds(result: list[tuple[str, str, str]], laptop: list[str], image: list[str]) -> bool:
    names = [name for name, _, _ in result]
    if names != sorted(set(names)) or any("--" in name or set("_.") & set(name) for name in names):
        return False
    for name, one, other in result:
        if one == other or (not one and not other):
            return False
        for version, lines in ((one, laptop), (other, image)):
            versions = {
                line.split("==")[1] for line in lines if line[:1] != "#" and _plain(line.split("==")[0]) == name
            }
            if version not in (versions or {""}):
                return False
    return True
