def _sum(n, length):
    return sum(length(i) for i in range(n))


def full_square(n, limit):
    """Ignores the early exit."""
    return n * n


def stops_before_looking(n, limit):
    """Does not count the pair at which a row stops."""
    return _sum(n, lambda i: min(n, max(0, limit - i)))


def linear(n, limit):
    """Takes an early exit to leave one look a row."""
    return n


def leaves_both_loops(n, limit):
    """Takes break to end the outer loop, too."""
    return min(n, limit + 1)


def rows_without_end(n, limit):
    """Forgets that a row has n pairs at most."""
    return _sum(n, lambda i: max(1, limit + 1 - i))


def more_than_limit(n, limit):
    """Stops only when the sum is above the limit."""
    return _sum(n, lambda i: min(n, max(1, limit + 2 - i)))


def far_rows_are_empty(n, limit):
    """Forgets the single look of rows that start above the limit."""
    return _sum(n, lambda i: min(n, max(0, limit + 1 - i)))
