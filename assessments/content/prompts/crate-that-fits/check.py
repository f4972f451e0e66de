from random import Random


def generate(rng: Random, size: int) -> tuple[tuple | None, list[int], int]:
    sizes = sorted(rng.sample(range(1, 3 * size + 2), size))
    even = size > 100

    def tree(low: int, high: int) -> tuple | None:
        if low == high:
            return None
        middle = (low + high) // 2 if even else rng.randrange(low, high)
        return sizes[middle], tree(low, middle), tree(middle + 1, high)

    panes = [rng.randint(1, 3 * size + 2) for _ in range(50 if even else rng.randrange(4))]
    return tree(0, size), panes, rng.randint(0, 4)


def _sizes(stock: tuple | None) -> list[int]:
    return [] if stock is None else [stock[0], *_sizes(stock[1]), *_sizes(stock[2])]


def brute(stock: tuple | None, panes: list[int], slack: int) -> list[int | None]:
    sizes = _sizes(stock)
    return [next((size for size in range(pane, pane + slack + 1) if size in sizes), None) for pane in panes]


def holds(result: list[int | None], stock: tuple | None, panes: list[int], slack: int) -> bool:
    def right(crate: int | None, pane: int) -> bool:
        fitting = [size for size in _sizes(stock) if pane <= size <= pane + slack]
        return crate in fitting and all(crate <= size for size in fitting) if fitting else crate is None

    return len(result) == len(panes) and all(right(crate, pane) for crate, pane in zip(result, panes))
