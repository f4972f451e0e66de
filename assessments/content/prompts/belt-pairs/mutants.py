def square(n, gap):
    """Takes two nested loops for n times n."""
    return n * n


def ignores_the_gap(n, gap):
    """Counts all pairs, however close together."""
    return n * (n - 1) // 2


def one_row_less(n, gap):
    """Is off by one: stops the sum one number too early."""
    most = max(0, n - gap)
    return most * (most - 1) // 2


def negative_rows(n, gap):
    """Forgets that a range can be empty, so a large gap gives a positive number."""
    most = n - gap
    return most * (most + 1) // 2


def each_pair_twice(n, gap):
    """Counts a pair in both orders."""
    most = max(0, n - gap)
    return most * (most + 1)


def rectangle(n, gap):
    """Takes every inner loop to be as long as the first."""
    return n * max(0, n - gap)
