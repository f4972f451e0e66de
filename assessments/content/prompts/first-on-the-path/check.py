from random import Random


def generate(rng: Random, size: int) -> tuple[str, dict[str, list[str]], list[str]]:
    folders = [f"/f{number}" for number in range(min(size // 2 + 1, 200))]
    names = [f"tool{number}" for number in range(size + 1)]
    programs: dict[str, list[str]] = {}
    for folder in rng.sample([*folders, "."], rng.randint(0, len(folders))):
        programs[folder] = []
    for _ in range(size if programs else 0):
        held = programs[rng.choice(list(programs))]
        name = rng.choice(names)
        if size > 100 or name not in held:
            held.append(name)
    path = [rng.choice([*folders, "", "."]) for _ in range(rng.randint(0, len(folders)))]
    typed = [rng.choice(["", "", "", "", "./", "/f0/"]) + rng.choice(names) for _ in range(size)]
    return ":".join(path), programs, typed


def brute(path: str, programs: dict[str, list[str]], typed: list[str]) -> list[str]:
    found = []
    for name in typed:
        answer = ""
        if "/" in name:
            answer = name
        else:
            for folder in reversed(path.split(":")):
                here = folder if folder else "."
                if name in programs.get(here, []):
                    answer = here + "/" + name
        found.append(answer)
    return found


def holds(result: list[str], path: str, programs: dict[str, list[str]], typed: list[str]) -> bool:
    if len(result) != len(typed):
        return False
    folders = [folder or "." for folder in path.split(":")]
    for name, place in zip(typed, result):
        if "/" in name:
            if place != name:
                return False
            continue
        folder = place.rpartition("/")[0]
        before = folders[: folders.index(folder)] if place else folders
        if place and (place != f"{folder}/{name}" or name not in programs[folder]):
            return False
        if any(name in programs.get(one, []) for one in before):
            return False
    return True
