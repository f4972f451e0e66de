def no_limit(n, limit):
    """Lets the board grow for ever."""
    return n * (n - 1) // 2


def always_full(n, limit):
    """Takes the board to be full from the first call on."""
    return n * limit


def front_is_free(n, limit):
    """Takes putting an entry at the front for one step."""
    return n


def full_board_moves_one_less(n, limit):
    """Counts limit - 1 moves for a full board, as if the oldest were dropped before."""
    filling = min(n, limit)
    return filling * (filling - 1) // 2 + (n - filling) * (limit - 1)


def new_entry_moves_too(n, limit):
    """Counts the new entry itself as a move."""
    filling = min(n, limit)
    return filling * (filling + 1) // 2 + (n - filling) * (limit + 1)


def never_filling(n, limit):
    """Uses the formula of the full board although few calls came."""
    return limit * (limit - 1) // 2 + (n - limit) * limit
