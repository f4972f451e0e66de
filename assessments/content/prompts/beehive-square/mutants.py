def _best(beds, side, corners, rank=lambda total, row, column: (-total, row, column)):
    def total(row, column):
        return sum(sum(line[column : column + side]) for line in beds[row : row + side])

    return min(corners, key=lambda at: rank(total(*at), *at), default=None)


def _corners(beds, side, short=0):
    columns = len(beds[0]) if beds else 0
    return [(r, c) for r in range(len(beds) - side + 1 - short) for c in range(columns - side + 1 - short)]


def last_of_equals(beds, side):
    """Takes the last of several squares that are equally good."""
    return _best(beds, side, _corners(beds, side), lambda total, row, column: (-total, -row, -column))


def left_before_up(beds, side):
    """Takes the square furthest left before the one furthest up."""
    return _best(beds, side, _corners(beds, side), lambda total, row, column: (-total, column, row))


def forgets_the_last_squares(beds, side):
    """Leaves out the squares that touch the lower or the right edge."""
    return _best(beds, side, _corners(beds, side, 1))


def hangs_over_the_edge(beds, side):
    """Allows squares that reach beyond the garden."""
    return _best(beds, side, [(r, c) for r in range(len(beds)) for c in range(len(beds[0]))])


def corner_not_added_back(beds, side):
    """Takes the piece above and left away twice."""
    columns = len(beds[0]) if beds else 0

    def front(row, column):
        return sum(sum(line[:column]) for line in beds[:row])

    best = None
    for row in range(len(beds) - side + 1):
        for column in range(columns - side + 1):
            low, right = row + side, column + side
            total = front(low, right) - front(row, right) - front(low, column)
            if best is None or total > best[0]:
                best = (total, (row, column))
    return best and best[1]


def rows_and_columns_apart(beds, side):
    """Chooses the best rows and the best columns each by itself."""
    if not _corners(beds, side):
        return None
    rows = [sum(map(sum, beds[r : r + side])) for r in range(len(beds) - side + 1)]
    columns = [sum(sum(line[c : c + side]) for line in beds) for c in range(len(beds[0]) - side + 1)]
    return rows.index(max(rows)), columns.index(max(columns))


def centre_of_the_square(beds, side):
    """Returns the middle of the square instead of its corner."""
    found = _best(beds, side, _corners(beds, side))
    return found and (found[0] + side // 2, found[1] + side // 2)
