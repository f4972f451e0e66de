from unicodedata import combining, normalize


def words(name: str) -> tuple[str, ...]:
    bare = "".join(c for c in normalize("NFKD", name) if not combining(c))
    spaced = "".join(c if c.isalpha() else " " for c in bare.casefold())
    return tuple(sorted(spaced.split()))


def solve(people: list[tuple[str, int]]) -> list[list[int]]:
    groups: dict[tuple, list[int]] = {}
    for position, (name, year) in enumerate(people):
        if found := words(name):
            groups.setdefault((found, year), []).append(position)
    return [group for group in groups.values() if len(group) > 1]
