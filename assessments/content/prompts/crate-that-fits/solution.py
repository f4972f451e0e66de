def solve(
    stock: tuple | None, panes: list[int], slack: int
) -> list[int | None]:
    return [_crate(stock, pane, slack) for pane in panes]


def _crate(stock: tuple | None, pane: int, slack: int) -> int | None:
    best = None
    while stock is not None:
        size, smaller, larger = stock
        if size >= pane:
            best = size
            stock = smaller
        else:
            stock = larger
    if best is None or best > pane + slack:
        return None
    return best
