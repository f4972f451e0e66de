def _run(text, pair=True, middle=False, after=True, end=True, blank=True, open_at=True, trim=False):
    rows, row, cell, state, opened = [], [], "", "start", 0
    for place, letter in enumerate(text):
        if state == "inside":
            state = "closed" if letter == '"' else state
            cell += "" if letter == '"' else letter
        elif state == "closed" and letter == '"' and pair:
            cell, state = cell + '"', "inside"
        elif letter in ";\n":
            if letter == "\n" and state == "start" and not row and not blank:
                continue
            row.append(cell.strip() if trim and state == "plain" else cell)
            cell, state = "", "start"
            if letter == "\n":
                rows.append(row)
                row = []
        elif state == "closed" and after:
            return rows, place
        elif letter == '"' and (state == "start" or middle):
            state, opened = "inside", place
        else:
            cell, state = cell + letter, "plain"
    if state == "inside":
        return rows, opened if open_at else len(text)
    if row or state != "start" or not end:
        rows.append([*row, cell])
    return rows, -1


def splits_by_lines(text):
    """Cuts the text at each line break first, even within quotes."""
    rows = []
    start = 0
    for line in text.splitlines(keepends=True):
        found, place = _run(line)
        if place >= 0:
            return rows, start + place
        rows += found
        start += len(line)
    return rows, -1


def marks_in_the_middle(text):
    """Lets a mark in the middle of a plain cell begin a quote."""
    return _run(text, middle=True)


def text_after_the_mark(text):
    """Accepts text after a closing mark as part of the cell."""
    return _run(text, after=False)


def row_after_the_last_break(text):
    """Adds an empty row after the last line break, or for an empty text."""
    return _run(text, end=False)


def drops_empty_lines(text):
    """Leaves out lines with nothing in them."""
    return _run(text, blank=False)


def error_at_the_end(text):
    """Reports the end of the text for a cell that never ends."""
    return _run(text, open_at=False)


def trims_spaces(text):
    """Takes spaces off plain cells."""
    return _run(text, trim=True)
