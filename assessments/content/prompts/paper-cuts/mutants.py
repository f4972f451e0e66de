from functools import cache


def _worth(width, height, price, cut, xs, ys, keep=True):
    @cache
    def worth(w, h):
        options = [price.get((w, h), 0)]
        options += [worth(x, h) + worth(w - x, h) - cut for x in xs(w)]
        options += [worth(w, y) + worth(w, h - y) - cut for y in ys(h)]
        return max(options) if keep or len(options) == 1 else max(options[1:])

    return worth(width, height)


def _best(cards):
    price = {}
    for w, h, amount in cards:
        price[w, h] = max(amount, price.get((w, h), 0))
    return price


def _anywhere(side):
    return range(1, side)


def _nowhere(side):
    return ()


def cards_may_be_turned(width, height, cards, cut):
    """Turns cards, although the paper has a grain."""
    both = [*cards, *((h, w, amount) for w, h, amount in cards)]
    return _worth(width, height, _best(both), cut, _anywhere, _anywhere)


def cuts_are_free(width, height, cards, cut):
    """Forgets what a cut costs."""
    return _worth(width, height, _best(cards), 0, _anywhere, _anywhere)


def one_direction(width, height, cards, cut):
    """Cuts across the width only."""
    return _worth(width, height, _best(cards), cut, _anywhere, _nowhere)


def always_cuts(width, height, cards, cut):
    """Never sells a piece that could still be cut."""
    return _worth(width, height, _best(cards), cut, _anywhere, _anywhere, keep=False)


def halves_only(width, height, cards, cut):
    """Cuts in the middle only."""

    def middle(side):
        return [side // 2] if side > 1 else []

    return _worth(width, height, _best(cards), cut, middle, middle)


def last_price_counts(width, height, cards, cut):
    """Takes the last price of a size that is listed several times."""
    price = {(w, h): amount for w, h, amount in cards}
    return _worth(width, height, price, cut, _anywhere, _anywhere)


def off_the_middle(width, height, cards, cut):
    """Stops just before the middle, so a piece is never halved."""

    def below(side):
        return range(1, (side + 1) // 2)

    return _worth(width, height, _best(cards), cut, below, below)
