def across_first(labels, columns):
    """Fills row by row."""
    padded = labels + [""] * (-len(labels) % columns)
    return [padded[at : at + columns] for at in range(0, len(padded), columns)]


def rounds_down(labels, columns):
    """Rounds the number of rows down and loses labels."""
    rows = len(labels) // columns
    return [labels[row : rows * columns : rows] for row in range(rows)]


def short_rows(labels, columns):
    """Leaves out the free places, so that rows differ in length."""
    rows = -(-len(labels) // columns)
    return [labels[row::rows] for row in range(rows)]


def row_too_many(labels, columns):
    """Adds a row even when the labels come out even."""
    rows = len(labels) // columns + 1
    padded = labels + [""] * (rows * columns - len(labels))
    return [padded[row::rows] for row in range(rows)] if labels else []


def even_columns(labels, columns):
    """Spreads the free places over several columns."""
    rows = -(-len(labels) // columns)
    small, large = divmod(len(labels), columns)
    sheet, at = [[""] * columns for _ in range(rows)], 0
    for column in range(columns):
        for row in range(small + (column < large)):
            sheet[row][column] = labels[at]
            at += 1
    return sheet


def steps_by_columns(labels, columns):
    """Takes every label that is `columns` further instead of one column of rows."""
    rows = -(-len(labels) // columns)
    padded = labels + [""] * (rows * columns - len(labels))
    return [padded[row::columns][:columns] for row in range(rows)]
