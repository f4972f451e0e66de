def _tidy(record):
    return record[0].strip().lower()


def as_typed(records):
    """Compares e-mails as they were typed."""
    newest = {}
    for record in records:
        if record[0] not in newest or record[1] >= newest[record[0]][1]:
            newest[record[0]] = record
    return list(newest.values())


def forgets_the_spaces(records):
    """Makes capitals small but leaves the spaces."""
    newest = {}
    for record in records:
        reader = record[0].lower()
        if reader not in newest or record[1] >= newest[reader][1]:
            newest[reader] = record
    return list(newest.values())


def earlier_of_equal_days(records):
    """Lets the first of two records of one day win."""
    newest = {}
    for record in records:
        if _tidy(record) not in newest or record[1] > newest[_tidy(record)][1]:
            newest[_tidy(record)] = record
    return list(newest.values())


def last_in_the_list(records):
    """Takes the last record whatever its date."""
    return list({_tidy(record): record for record in records}.values())


def order_of_the_winner(records):
    """Puts a reader where the record that won stands."""
    newest = {}
    for record in records:
        reader = _tidy(record)
        if reader not in newest or record[1] >= newest[reader][1]:
            newest.pop(reader, None)
            newest[reader] = record
    return list(newest.values())


def returns_the_tidy_form(records):
    """Gives back a changed e-mail."""
    newest = {}
    for record in records:
        reader = _tidy(record)
        if reader not in newest or record[1] >= newest[reader][1]:
            newest[reader] = (reader, *record[1:])
    return list(newest.values())


def newest_of_all_first(records):
    """Sorts by date, which changes the order of the readers."""
    newest = {}
    for record in sorted(records, key=lambda one: one[1]):
        newest[_tidy(record)] = record
    return list(newest.values())
