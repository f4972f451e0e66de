def _layers(rows, columns, passes, down=1, right=1):
    return [
        sum(p[0] <= row < p[2] + down and p[1] <= column < p[3] + right for p in passes)
        for row in range(rows)
        for column in range(columns)
    ]


def ends_left_out(rows, columns, passes):
    """Leaves out the last row and the last column of a pass."""
    layers = _layers(rows, columns, passes, 0, 0)
    return max(layers), layers.count(max(layers))


def one_row_too_many(rows, columns, passes):
    """Lets a pass reach one row below its last one."""
    layers = _layers(rows, columns, passes, down=2)
    return max(layers), layers.count(max(layers))


def three_corners(rows, columns, passes):
    """Forgets the fourth corner, past both ends."""
    changes = [[0] * (columns + 1) for _ in range(rows + 1)]
    for top, left, bottom, right in passes:
        changes[top][left] += 1
        changes[top][right + 1] -= 1
        changes[bottom + 1][left] -= 1
    layers = [
        sum(sum(line[: column + 1]) for line in changes[: row + 1]) for row in range(rows) for column in range(columns)
    ]
    return max(layers), layers.count(max(layers))


def sums_along_rows_only(rows, columns, passes):
    """Adds up along the rows, but not from row to row."""
    changes = [[0] * (columns + 1) for _ in range(rows + 1)]
    for top, left, bottom, right in passes:
        changes[top][left] += 1
        changes[top][right + 1] -= 1
        changes[bottom + 1][left] -= 1
        changes[bottom + 1][right + 1] += 1
    layers = [sum(changes[row][: column + 1]) for row in range(rows) for column in range(columns)]
    return max(layers), layers.count(max(layers))


def inked_cells(rows, columns, passes):
    """Counts all cells with ink instead of those with the most."""
    layers = _layers(rows, columns, passes)
    return max(layers), sum(one > 0 for one in layers) or len(layers)


def nothing_without_ink(rows, columns, passes):
    """Says that no cell has 0 layers when there is no pass."""
    layers = _layers(rows, columns, passes)
    return max(layers), layers.count(max(layers)) if passes else 0


def rows_for_columns(rows, columns, passes):
    """Mixes up the order of the four numbers of a pass."""
    layers = _layers(rows, columns, [(left, top, right, bottom) for top, left, bottom, right in passes])
    return max(layers), layers.count(max(layers))
