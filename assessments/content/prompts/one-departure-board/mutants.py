def _all(line_a, line_b, key=None):
    both = [(minute, "A") for minute in line_a] + [(minute, "B") for minute in line_b]
    return sorted(both, key=key)


def line_b_first(line_a, line_b, rows):
    """Shows line B first when both leave in the same minute."""
    return sorted(sorted(_all(line_a, line_b), key=lambda one: one[1], reverse=True), key=lambda one: one[0])[:rows]


def stops_with_the_shorter(line_a, line_b, rows):
    """Stops as soon as one of the lists is used up."""
    board, a, b = [], 0, 0
    while len(board) < rows and a < len(line_a) and b < len(line_b):
        if line_a[a] <= line_b[b]:
            board.append((line_a[a], "A"))
            a += 1
        else:
            board.append((line_b[b], "B"))
            b += 1
    return board


def one_tram_a_minute(line_a, line_b, rows):
    """Shows only one departure for each minute."""
    first = {}
    for minute, line in _all(line_a, line_b):
        first.setdefault(minute, line)
    return list(first.items())[:rows]


def all_departures(line_a, line_b, rows):
    """Forgets that the board has only some rows."""
    return _all(line_a, line_b)


def rows_for_each_line(line_a, line_b, rows):
    """Takes that many departures of each line."""
    return _all(line_a[:rows], line_b[:rows])


def line_after_line(line_a, line_b, rows):
    """Puts one list behind the other without merging."""
    return ([(minute, "A") for minute in line_a] + [(minute, "B") for minute in line_b])[:rows]


def takes_turns(line_a, line_b, rows):
    """Takes one departure of each line in turn."""
    board = []
    for place in range(max(len(line_a), len(line_b))):
        board += [(minute, "A") for minute in line_a[place : place + 1]]
        board += [(minute, "B") for minute in line_b[place : place + 1]]
    return board[:rows]
