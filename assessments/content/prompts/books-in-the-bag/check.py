from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str]]]:
    copies, readers = max(2, size // 2), ["Ana", "Ben", "Chi", *(f"R{n}" for n in range(size // 10))]
    back = rng.choice([0.2, 0.4])
    return (
        [
            (f"c{rng.randrange(copies)}", "" if rng.random() < back else rng.choice(readers))
            for _ in range(size)
        ],
    )


def brute(events: list[tuple[str, str]]) -> dict[str, int]:
    found = {}
    for end in range(1, len(events) + 1):
        out = [reader for reader in dict(events[:end]).values() if reader]
        for reader in out:
            found[reader] = max(found.get(reader, 0), out.count(reader))
    return found


def holds(result: dict[str, int], events: list[tuple[str, str]]) -> bool:
    copies = {}
    for copy, reader in events:
        if reader:
            copies.setdefault(reader, set()).add(copy)
    at_the_end = list(dict(events).values())
    return result.keys() == copies.keys() and all(
        max(1, at_the_end.count(reader)) <= most <= len(copies[reader]) for reader, most in result.items()
    )
