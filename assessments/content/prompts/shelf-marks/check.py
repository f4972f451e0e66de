from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    capitals = ["A", "AC", "B", "AB", "Z"][: rng.randint(1, 5)]
    largest = 20 if size < 100 else size
    return (
        [f"{rng.choice(capitals)}{rng.randint(1, largest)}{rng.choice(['', '', 'a', 'b', 'z'])}" for _ in range(size)],
    )


def brute(marks: list[str]) -> list[str]:
    capitals = sorted({mark.rstrip("abz").rstrip("0123456789") for mark in marks})
    return [
        mark
        for first in capitals
        for number in range(1, 21)
        for last in ("", "a", "b", "z")
        for mark in marks
        if mark == f"{first}{number}{last}"
    ]


def holds(result: list[str], marks: list[str]) -> bool:
    def padded(mark: str) -> str:
        letters = "".join(one for one in mark if one.isupper())
        digits = "".join(one for one in mark if one.isdigit())
        return letters.ljust(4) + digits.zfill(9) + mark[len(letters + digits) :]

    return sorted(result) == sorted(marks) and all(padded(a) <= padded(b) for a, b in zip(result, result[1:]))
