from random import Random


def generate(rng: Random, size: int) -> dict[str, list[tuple]]:
    books = [f"Book {n}" for n in range(size // 10 + 1)]
    rows = [(rng.choice(books), rng.choice([None, *[rng.randint(1, 14)] * 7])) for _ in range(size)]
    return {"entries": [(n, *row) for n, row in enumerate(rows)]}


def brute(tables: dict[str, list[dict]]) -> list[tuple]:
    gaps = []
    for book in {row["book"] for row in tables["entries"]}:
        there = {row["line"] for row in tables["entries"] if row["book"] == book} - {None}
        first = None
        for line in range(1, max(there, default=0) + 1):
            if line not in there:
                first = line if first is None else first
            elif first is not None:
                gaps.append((book, first, line - 1))
                first = None
    return gaps


def holds(result: list[tuple], tables: dict[str, list[dict]]) -> bool:
    written = {(row["book"], row["line"]) for row in tables["entries"] if row["line"] is not None}
    missing = [(book, line) for book, first, last in result for line in range(first, last + 1)]
    largest: dict[str, int] = {}
    for book, line in written:
        largest[book] = max(line, largest.get(book, 0))
    whole = len(missing) + len(written) == sum(largest.values())
    enclosed = all((book, last + 1) in written for book, _, last in result)
    return whole and enclosed and len(missing) == len(set(missing)) and written.isdisjoint(missing)
