from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[int], int]:
    reach = rng.choice([1, 2, size + 1])
    parents = [rng.randrange(max(0, i - reach), i) if i else -1 for i in range(size)]
    names = ["".join(rng.choices("ab", k=rng.randint(1, 4))) for _ in range(size)]
    return names, parents, rng.randint(1, 5 + min(size, 20))


def brute(names: list[str], parents: list[int], limit: int) -> list[int]:
    found = []
    for folder in range(len(names)):
        path, above = names[folder], parents[folder]
        while above != -1:
            path, above = f"{names[above]}/{path}", parents[above]
        if len(path) > limit:
            found.append(folder)
    return found


def holds(result: list[int], names: list[str], parents: list[int], limit: int) -> bool:
    listed = set(result)
    inherits = all(i in listed for i, parent in enumerate(parents) if parent in listed)
    long_names = all(i in listed for i, name in enumerate(names) if len(name) > limit)
    return result == sorted(listed) and inherits and long_names
