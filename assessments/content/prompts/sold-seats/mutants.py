def as_it_was_found(rows, seats, sold):
    """Holds one row many times, so that each sale shows in all rows."""
    grid = [["."] * seats] * rows
    for row, seat in sold:
        grid[row][seat] = "X"
    return ["".join(line) for line in grid]


def counted_from_one(rows, seats, sold):
    """Takes seats to be counted from 1, and marks the one before."""
    grid = [["."] * seats for _ in range(rows)]
    for row, seat in sold:
        grid[row][seat - 1] = "X"
    return ["".join(line) for line in grid]


def last_row_on_top(rows, seats, sold):
    """Draws the rows from the last to the first."""
    grid = [["."] * seats for _ in range(rows)]
    for row, seat in sold:
        grid[row][seat] = "X"
    return ["".join(line) for line in reversed(grid)]


def sold_twice_is_free(rows, seats, sold):
    """Turns a seat over at each ticket, so a second one frees it."""
    grid = [["."] * seats for _ in range(rows)]
    for row, seat in sold:
        grid[row][seat] = "." if grid[row][seat] == "X" else "X"
    return ["".join(line) for line in grid]


def new_row_for_each_ticket(rows, seats, sold):
    """Replaces the whole row, so earlier sales in it are lost."""
    grid = ["." * seats] * rows
    for row, seat in sold:
        grid[row] = "." * seat + "X" + "." * (seats - seat - 1)
    return grid


def rows_and_seats_swapped(rows, seats, sold):
    """Builds the grid with rows and seats the wrong way round."""
    grid = [["."] * rows for _ in range(seats)]
    for row, seat in sold:
        grid[seat][row] = "X"
    return ["".join(line) for line in grid]
