def all_pairs(n, months):
    """Counts every pair, as if there were no groups."""
    return n * (n - 1) // 2


def rows_only(n, months):
    """Takes a dictionary in the loop to make it linear."""
    return n


def remainder_is_lost(n, months):
    """Takes all groups to be of the same size."""
    rows = n // months
    return months * (rows * (rows - 1) // 2)


def one_group(n, months):
    """Counts the pairs of a single group."""
    rows = n // months
    return rows * (rows - 1) // 2


def all_pairs_divided(n, months):
    """Divides the number of all pairs by the number of groups."""
    return n * (n - 1) // 2 // months


def with_itself(n, months):
    """Compares each row with itself as well."""
    rows, larger = divmod(n, months)
    return months * (rows * (rows + 1) // 2) + larger * (rows + 1)


def both_directions(n, months):
    """Counts each pair twice."""
    rows, larger = divmod(n, months)
    return months * rows * (rows - 1) + 2 * larger * rows
