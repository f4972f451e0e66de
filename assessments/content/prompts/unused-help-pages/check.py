from random import Random


def generate(rng: Random, size: int) -> tuple[tuple]:
    top = ("Help", rng.choice([0, 0, 0, 2]), [])
    made = [top]
    for number in range(size):
        page = (f"p{number}", rng.choice([0, 0, 0, 0, 1, None]), [])
        rng.choice(made[-3:] if size < 100 else made)[2].append(page)
        made.append(page)
    return (top,)


def _without_dead_ends(page: tuple) -> tuple:
    title, visits, pages = page
    return title, visits, [_without_dead_ends(p) for p in pages if p[2] or p[1] != 0]


def brute(top: tuple) -> tuple | None:
    while (less := _without_dead_ends(top)) != top:
        top = less
    return None if top[1] == 0 and not top[2] else top


def _lines(page: tuple, above: tuple = ()) -> list[tuple]:
    way = (*above, page[0])
    return [(way, page[1], not page[2]), *(line for p in page[2] for line in _lines(p, way))]


def holds(result: tuple | None, top: tuple) -> bool:
    before, after = _lines(top), _lines(result) if result else []
    alive = [way for way, visits, _ in before if visits != 0]
    in_order = [way for way, _, _ in before if way in {line[0] for line in after}]
    return (
        in_order == [way for way, _, _ in after]
        and set(alive) <= set(in_order)
        and all(visits != 0 for _, visits, is_end in after if is_end)
    )
