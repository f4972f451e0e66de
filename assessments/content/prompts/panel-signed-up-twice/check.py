from random import Random

PLAIN = {"ë": "e", "é": "e", "ö": "o", "Ö": "o", "å": "a", "Å": "a"}


def generate(rng: Random, size: int) -> tuple[list]:
    small = size < 100

    def word(number: int) -> str:
        return rng.choice([["Zoë", "Zoe", "ZOE", "zoé"], ["Bo"], ["Öst", "ost", "Ost"], ["ann", "Ånn"], ["no", "on"]][number % 5])

    def entry() -> tuple[str, int]:
        names = [word(rng.randrange(5)) for _ in range(rng.choice([0, 1, 1, 2, 2, 3]))]
        if not small:
            names = [f"{one}{rng.choice('abcdefgh')}" for one in [*names, "y", "z"]]
        rng.shuffle(names)
        text = rng.choice([" ", "-", ", ", " . ", "'"]).join(names)
        return rng.choice(["", "", " ", "2"]) + text + rng.choice(["", "", ".", "?"]), rng.choice([1980, 1980, 1991])

    return ([entry() for _ in range(size)],)


def brute(people: list) -> list[list[int]]:
    def plain(name: str) -> list[str]:
        found, word = [], ""
        for letter in name + " ":
            if letter.isalpha():
                word += PLAIN.get(letter, letter).lower()
            elif word:
                found.append(word)
                word = ""
        return found

    def alike(one: int, other: int) -> bool:
        rest = plain(people[other][0])
        for word in (mine := plain(people[one][0])):
            if word in rest:
                rest.remove(word)
            else:
                return False
        return bool(mine) and not rest and people[one][1] == people[other][1]

    groups: list[list[int]] = []
    for position in range(len(people)):
        if not any(position in group for group in groups):
            group = [other for other in range(position, len(people)) if alike(position, other)]
            groups += [group] if len(group) > 1 else []
    return groups


def holds(result: list[list[int]], people: list) -> bool:
    flat = [position for group in result for position in group]

    def letters(position: int) -> list[str]:
        return sorted(PLAIN.get(c, c).lower() for c in people[position][0] if c.isalpha())

    return (
        len(flat) == len(set(flat))
        and result == sorted(result)
        and all(len(group) > 1 and group == sorted(group) for group in result)
        and all(letters(group[0]) == letters(p) != [] for group in result for p in group)
        and all(people[group[0]][1] == people[p][1] for group in result for p in group)
    )
