def _sizes(stock):
    return [] if stock is None else [*_sizes(stock[1]), stock[0], *_sizes(stock[2])]


def strictly_larger(stock, panes, slack):
    """Passes over a crate of exactly the size of the pane."""
    sizes = _sizes(stock)
    return [min((size for size in sizes if p < size <= p + slack), default=None) for p in panes]


def slack_is_outside(stock, panes, slack):
    """Refuses a crate with exactly the allowed slack."""
    sizes = _sizes(stock)
    return [min((size for size in sizes if p <= size < p + slack), default=None) for p in panes]


def no_slack(stock, panes, slack):
    """Forgets that a crate may be too large."""
    sizes = _sizes(stock)
    return [min((size for size in sizes if size >= p), default=None) for p in panes]


def nearest(stock, panes, slack):
    """Takes the nearest size, although it may be too small."""
    sizes = _sizes(stock)
    return [min((s for s in sizes if abs(s - p) <= slack), key=lambda s: abs(s - p), default=None) for p in panes]


def first_that_fits(stock, panes, slack):
    """Stops at the first crate on the way down that is large enough."""

    def crate(tree, pane):
        while tree is not None and tree[0] < pane:
            tree = tree[2]
        return tree[0] if tree is not None and tree[0] <= pane + slack else None

    return [crate(stock, pane) for pane in panes]


def last_on_the_way(stock, panes, slack):
    """Judges the last crate on the way down and not the best one that was met."""

    def crate(tree, pane):
        last = 0
        while tree is not None:
            last = tree[0]
            tree = tree[1] if last >= pane else tree[2]
        return last if pane <= last <= pane + slack else None

    return [crate(stock, pane) for pane in panes]


def each_size_once(stock, panes, slack):
    """Uses a size up, although there are plenty of crates of each."""
    sizes, found = _sizes(stock), []
    for pane in panes:
        found.append(min((size for size in sizes if pane <= size <= pane + slack), default=None))
        sizes = [size for size in sizes if size != found[-1]]
    return found
