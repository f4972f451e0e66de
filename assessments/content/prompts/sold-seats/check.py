from random import Random


def generate(rng: Random, size: int) -> tuple[int, int, list[tuple[int, int]]]:
    if size > 100:
        rows, seats, tickets = size // 100, 100, size // 2
    else:
        rows, seats, tickets = rng.randint(0, 4), rng.randint(0, 4), rng.randint(0, size)
    if rows * seats == 0:
        return rows, seats, []
    return rows, seats, [(rng.randrange(rows), rng.randrange(seats)) for _ in range(tickets)]


def brute(rows: int, seats: int, sold: list[tuple[int, int]]) -> list[str]:
    plan = []
    for row in range(rows):
        text = ""
        for seat in range(seats):
            text += "X" if (row, seat) in sold else "."
        plan.append(text)
    return plan


def holds(result: list[str], rows: int, seats: int, sold: list[tuple[int, int]]) -> bool:
    shape = len(result) == rows and all(len(line) == seats and set(line) <= {"X", "."} for line in result)
    return (
        shape
        and "".join(result).count("X") == len(set(sold))
        and all(result[row][seat] == "X" for row, seat in sold)
    )
