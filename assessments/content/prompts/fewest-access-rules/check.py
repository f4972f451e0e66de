from random import Random


SMALL = 7


def generate(rng: Random, size: int) -> tuple[list]:
    levels = ["read", "edit", "none"][: rng.randint(1, 3)]
    folders: list[list] = [[]]
    share = rng.choice([0.3, 0.5])
    for _ in range(size):
        place = rng.choice(folders)
        if rng.random() < share:
            place.append(rng.choice(levels))
        else:
            folders.append([])
            place.append(folders[-1])
            if size < 100 and rng.random() < 0.9:
                folders[-1].extend(rng.choices(levels, k=2))
    return (folders[0],)


def brute(archive: list) -> int:
    levels = set(_documents(archive))

    def rules(part: str | list, given: str | None) -> int:
        if isinstance(part, str):
            return int(part != given)
        without = sum(rules(one, given) for one in part)
        return min([without, *(1 + sum(rules(one, level) for one in part) for level in levels - {given})])

    return rules(archive, None)


def _documents(part: str | list) -> list[str]:
    return [part] if isinstance(part, str) else [one for inner in part for one in _documents(inner)]


def holds(result: int, archive: list) -> bool:
    documents = _documents(archive)
    if not documents:
        return result == 0
    most = max(map(documents.count, documents))
    return len(set(documents)) <= result <= 1 + len(documents) - most
