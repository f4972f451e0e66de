def _run(bookings, requests, stranger=404, clash=lambda v, n: v != n, grow=(200,), ladder=(401, 400, 404, 409)):
    present, codes = dict(bookings), []
    for user, booking, readable, version in requests:
        owner, newest = present.get(booking, (None, 0))
        fits = {
            401: not user,
            400: not readable,
            404: owner is None or user != owner,
            409: owner is not None and clash(version, newest),
        }
        code = next((one for one in ladder if fits[one]), 200)
        if code in grow and owner is not None:
            present[booking] = (owner, newest + 1)
        codes.append(stranger if code == 404 and owner is not None else code)
    return codes


def tells_strangers(bookings, requests):
    """Answers 403 for a booking of somebody else and so gives away that it exists."""
    return _run(bookings, requests, stranger=403)


def body_before_login(bookings, requests):
    """Complains about the body before it asks who is there."""
    return _run(bookings, requests, ladder=(400, 401, 404, 409))


def looks_up_first(bookings, requests):
    """Searches for the booking before it looks at the body."""
    return _run(bookings, requests, ladder=(401, 404, 400, 409))


def version_stands_still(bookings, requests):
    """Compares with the version of the morning all day long."""
    return _run(bookings, requests, grow=())


def only_older_clashes(bookings, requests):
    """Accepts a version that does not exist yet."""
    return _run(bookings, requests, clash=lambda version, newest: version < newest)


def conflict_counts_as_change(bookings, requests):
    """Raises the version after a conflict as well."""
    return _run(bookings, requests, grow=(200, 409))


def last_write_wins(bookings, requests):
    """Never looks at the version."""
    return _run(bookings, requests, clash=lambda version, newest: False)
