def _key(row):
    return -row[0], row[1]


def forgets_the_same_day(films, after, limit):
    """Goes on with the next day and misses the rest of the present one."""
    return [row for row in sorted(films, key=_key) if after is None or row[0] < after[0]][:limit]


def same_day_again(films, after, limit):
    """Starts over with the whole day of the last row."""
    return [row for row in sorted(films, key=_key) if after is None or row[0] <= after[0]][:limit]


def shows_the_last_row_again(films, after, limit):
    """Begins with the row that was seen, not after it."""
    return [row for row in sorted(films, key=_key) if after is None or _key(row) >= _key(after)][:limit]


def looks_for_the_row(films, after, limit):
    """Finds its place by the row itself and starts anew when that is deleted."""
    rows = sorted(films, key=_key)
    start = rows.index(after) + 1 if after in rows else 0
    return rows[start : start + limit]


def cuts_before_it_sorts(films, after, limit):
    """Takes the first rows as they lie and sorts those."""
    rows = [row for row in films if after is None or _key(row) > _key(after)]
    return sorted(rows[:limit], key=_key)


def everything_backwards(films, after, limit):
    """Turns both parts of the order around, so the largest number of a day comes first."""
    return [row for row in sorted(films, reverse=True) if after is None or row < after][:limit]


def each_part_alone(films, after, limit):
    """Asks for a day and a number that are both beyond the mark."""
    rows = sorted(films, key=_key)
    return [row for row in rows if after is None or (row[0] <= after[0] and row[1] > after[1])][:limit]
