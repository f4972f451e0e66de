from fractions import Fraction


def _run(before, now, points, *, gap=lambda row, name: row.get(name) in (None, ""), names=None, rose=None):
    def rate(rows, name):
        return Fraction(sum(gap(row, name) for row in rows), max(len(rows), 1))

    rose = rose or (lambda old, new: new - old > Fraction(points, 100))
    rows = names if names is not None else before + now
    found = {name for row in rows for name in row}
    return sorted(name for name in found if rose(rate(before, name), rate(now, name)))


def nought_is_missing(before, now, points):
    """Takes 0 and False for missing values."""
    return _run(before, now, points, gap=lambda row, name: not row.get(name))


def absent_is_fine(before, now, points):
    """Counts only gaps where the column is there."""
    return _run(before, now, points, gap=lambda row, name: row.get(name, 1) in (None, ""))


def empty_text_is_a_value(before, now, points):
    """Takes an empty text for a value."""
    return _run(before, now, points, gap=lambda row, name: row.get(name) is None)


def columns_of_now(before, now, points):
    """Never asks about a column that has vanished."""
    return _run(before, now, points, names=now)


def first_row_has_all(before, now, points):
    """Takes the columns from the first row of last week."""
    return _run(before, now, points, names=before[:1])


def limit_counts(before, now, points):
    """Lists a rise of exactly the limit, too."""
    return _run(before, now, points, rose=lambda old, new: new - old >= Fraction(points, 100))


def percent_of_the_old_rate(before, now, points):
    """Takes points for a relative rise."""
    return _run(before, now, points, rose=lambda old, new: new > old * Fraction(100 + points, 100))


def either_way(before, now, points):
    """Lists columns whose rate fell as well."""
    return _run(before, now, points, rose=lambda old, new: abs(new - old) > Fraction(points, 100))
