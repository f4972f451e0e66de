from collections import Counter


def returns_do_not_count(lines):
    """Passes over the lines with returns."""
    sold = Counter()
    for bread, pieces in lines:
        if pieces > 0:
            sold[bread] += pieces
    return dict(sold)


def clips_on_the_way(lines):
    """Lets the running figure never fall below zero."""
    sold = {}
    for bread, pieces in lines:
        sold[bread] = max(0, sold.get(bread, 0) + pieces)
    return {bread: net for bread, net in sold.items() if net}


def keeps_zero(lines):
    """Reports breads of which nothing was sold in the end."""
    sold = {}
    for bread, pieces in lines:
        sold[bread] = sold.get(bread, 0) + pieces
    return {bread: net for bread, net in sold.items() if net >= 0}


def counts_lines(lines):
    """Counts lines instead of pieces."""
    sold = {}
    for bread, pieces in lines:
        sold[bread] = sold.get(bread, 0) + (1 if pieces > 0 else -1)
    return {bread: net for bread, net in sold.items() if net > 0}


def last_line_wins(lines):
    """Overwrites the figure with each new line."""
    sold = {}
    for bread, pieces in lines:
        sold[bread] = pieces
    return {bread: net for bread, net in sold.items() if net > 0}


def forgets_the_first(lines):
    """Sets a bread to zero when it is met, and loses the pieces of that line."""
    sold = {}
    for bread, pieces in lines:
        if bread not in sold:
            sold[bread] = 0
        else:
            sold[bread] += pieces
    return {bread: net for bread, net in sold.items() if net > 0}
