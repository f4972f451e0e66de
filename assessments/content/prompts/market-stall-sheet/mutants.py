def _run(rows, merged, cut=True, blank=True, equal=True, reset=False, wide=False):
    filled, above = [], [""] * (len(rows[0]) if rows and wide else merged)
    for row in rows:
        if not any(row):
            if reset:
                above = [""] * len(above)
            if blank:
                continue
        fresh, block = False, []
        for cell, earlier in zip(row, above):
            fresh = fresh or (cell != "" and (equal or cell != earlier))
            block.append(cell if cell or (fresh and cut) else earlier)
        filled.append(block + row[len(above) :])
        above = block
    return filled


def each_column_alone(rows, merged):
    """Carries the day of the last market over to the next one."""
    return _run(rows, merged, cut=False)


def blank_rows_are_filled(rows, merged):
    """Makes a row of data out of an empty one."""
    return _run(rows, merged, blank=False)


def same_text_is_no_block(rows, merged):
    """Does not see that a block begins when its text is the same as above."""
    return _run(rows, merged, equal=False)


def blank_rows_end_blocks(rows, merged):
    """Forgets everything at an empty row."""
    return _run(rows, merged, reset=True)


def fills_all_columns(rows, merged):
    """Fills columns in which cells are not merged."""
    return _run(rows, merged, wide=True)


def only_one_row_down(rows, merged):
    """Takes the text from the row above as it was exported, so long blocks have gaps."""
    kept = [row for row in rows if any(row)]
    result = []
    for before, row in zip([[""] * len(rows[0]) if rows else [], *kept], kept):
        fresh, block = False, []
        for cell, earlier in zip(row[:merged], before):
            fresh = fresh or cell != ""
            block.append(cell if fresh else earlier)
        result.append(block + row[merged:])
    return result


def last_text_anywhere(rows, merged):
    """Takes the text of the left neighbour when nothing stands above."""
    result = []
    for row in _run(rows, merged):
        block = list(row)
        for column in range(1, merged):
            block[column] = block[column] or block[column - 1]
        result.append(block)
    return result
