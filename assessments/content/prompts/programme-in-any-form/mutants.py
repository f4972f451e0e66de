import re

NAME = r"[a-z0-9.+-]+"
ENTRY = rf"({NAME}/{NAME}|{NAME}/\*|\*/\*)(?: *; *q=(0(?:\.[0-9]{{1,3}})?|1(?:\.0{{1,3}})?))?"


def _read(accept, pattern=ENTRY):
    found = (re.fullmatch(pattern, entry.strip(" ")) for entry in accept.lower().split(","))
    return [(one[1], float(one[2] or 1)) for one in found if one]


def _spans(name):
    return name, name.split("/")[0] + "/*", "*/*"


def _pick(weights, offered, weigh, nothing=None):
    if not weights:
        return (offered[0] if offered else "") if nothing is None else nothing
    best, most = "", 0
    for name in offered:
        if weigh(name) > most:
            best, most = name, weigh(name)
    return best


def most_generous_range(accept, offered):
    """Takes the highest weight of all ranges that fit, so a star undoes a zero."""
    weights = dict(_read(accept))
    return _pick(weights, offered, lambda name: max(weights.get(one, 0) for one in _spans(name)))


def zero_is_nothing(accept, offered):
    """Takes a weight of zero for a range that was not sent."""
    weights = dict(_read(accept))
    return _pick(weights, offered, lambda n: next((weights[one] for one in _spans(n) if weights.get(one)), 0))


def order_of_the_header(accept, offered):
    """Goes by the order in which the client lists its wishes."""
    entries = _read(accept)
    for span, weight in entries:
        for name in offered:
            if span in _spans(name) and weight > 0:
                return name
    return "" if entries or not offered else offered[0]


def later_offer_wins_ties(accept, offered):
    """Of equal weights takes the type that was offered last."""
    weights = dict(_read(accept))
    weigh = lambda name: next((weights[one] for one in _spans(name) if one in weights), 0)  # noqa: E731
    return _pick(weights, offered[::-1], weigh)


def first_entry_stays(accept, offered):
    """Keeps the first of two entries for the same range."""
    weights = dict(reversed(_read(accept)))
    return _pick(weights, offered, lambda n: next((weights[one] for one in _spans(n) if one in weights), 0))


def nothing_asked_nothing_given(accept, offered):
    """Refuses when the header has no usable entry."""
    weights = dict(_read(accept))
    return _pick(weights, offered, lambda n: next((weights[o] for o in _spans(n) if o in weights), 0), nothing="")


def bad_weight_is_one(accept, offered):
    """Accepts an entry whose weight cannot be read, as if it had none."""
    weights = dict(_read(accept, ENTRY[:-2] + "|;.*)?"))
    return _pick(weights, offered, lambda n: next((weights[one] for one in _spans(n) if one in weights), 0))
