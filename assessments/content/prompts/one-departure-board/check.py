from random import Random


def generate(rng: Random, size: int) -> tuple[list[int], list[int], int]:
    def line() -> list[int]:
        count = rng.randint(0, size) if size < 100 else size
        return sorted(300 + rng.randint(0, size) for _ in range(count))

    return line(), line(), rng.randint(0, 2 * size) if size < 100 else size


def brute(line_a: list[int], line_b: list[int], rows: int) -> list[tuple[int, str]]:
    both = [(minute, "A") for minute in line_a] + [(minute, "B") for minute in line_b]
    return sorted(both)[:rows]


def holds(result: list[tuple[int, str]], line_a: list[int], line_b: list[int], rows: int) -> bool:
    shown_a = [minute for minute, line in result if line == "A"]
    shown_b = [minute for minute, line in result if line == "B"]
    rest = line_a[len(shown_a) :] + line_b[len(shown_b) :]
    return (
        shown_a == line_a[: len(shown_a)]
        and shown_b == line_b[: len(shown_b)]
        and result == sorted(result)
        and len(result) == min(rows, len(line_a) + len(line_b))
        and all(minute >= result[-1][0] for minute in (rest if result else []))
        and not (result and result[-1][1] == "B" and result[-1][0] in line_a[len(shown_a) :])
    )
