def _run(rows, is_header=lambda row, first: sorted(row) == sorted(first), follow=True, pad=False, blank=True, skip=True):
    records, rejected, header, count = [], [], None, -1
    for row in rows:
        count += 1
        if not any(row) and (blank or header is None):
            count -= 0 if skip else 1
            continue
        if header is None:
            header = row
        elif is_header(row, header):
            header = row if follow else header
        elif len(row) != len(header) and not (pad and len(row) < len(header)):
            rejected.append(count)
        else:
            records.append(dict(zip(header, row + [""] * len(header))))
    return records, rejected


def only_the_same_order(rows):
    """Takes a header with exchanged columns for a record."""
    return _run(rows, is_header=lambda row, header: row == header)


def keeps_the_first_order(rows):
    """Drops later headers but goes on with the order of the first one."""
    return _run(rows, follow=False)


def headers_are_records(rows):
    """Lists repeated headers as records."""
    return _run(rows, is_header=lambda row, header: False)


def fills_short_rows(rows):
    """Fills rows that are too short with empty texts."""
    return _run(rows, pad=True)


def empty_rows_count_as_data(rows):
    """Makes a record of an empty row, or rejects it."""
    return _run(rows, blank=False)


def positions_without_empty_rows(rows):
    """Does not count empty rows in the positions."""
    return _run(rows, skip=False)


def half_a_header(rows):
    """Takes each row that contains the first name for a header."""
    return _run(rows, is_header=lambda row, header: row[:1] == header[:1] and len(row) == len(header))
