from random import Random


def generate(rng: Random, size: int) -> tuple:
    days = 4 if size < 100 else size
    numbers = rng.sample(range(2 * size + 1), size)
    films = [(rng.randint(1, days), number) for number in numbers]
    if size > 100:
        return films, None, 50
    gone = (rng.randint(1, days), 2 * size + 1 + rng.randrange(3)) if rng.random() < 0.5 else None
    between = (rng.randint(0, days + 1), rng.choice(sorted(set(range(2 * size + 1)) - set(numbers))))
    return films, rng.choice([None, gone, between, *films]), rng.randint(1, 4)


def brute(films: list[tuple], after: tuple | None, limit: int) -> list[tuple]:
    rest = list(films)
    page: list[tuple] = []
    while rest:
        best = rest[0]
        for one in rest:
            if one[0] > best[0] or (one[0] == best[0] and one[1] < best[1]):
                best = one
        rest.remove(best)
        if after is not None and (best[0] > after[0] or (best[0] == after[0] and best[1] <= after[1])):
            continue
        if len(page) < limit:
            page.append(best)
    return page


def holds(result: list[tuple], films: list[tuple], after: tuple | None, limit: int) -> bool:
    chain = [*([after] if after else []), *result]
    return (
        len(result) <= limit
        and set(result) <= set(films)
        and all(b[0] < a[0] or (b[0] == a[0] and b[1] > a[1]) for a, b in zip(chain, chain[1:]))
        and (after is not None or len(result) == min(limit, len(films)))
    )
