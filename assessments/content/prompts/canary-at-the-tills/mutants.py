def _run(requests, least, *, worse=None, enough=None, at_end=False):
    worse = worse or (lambda fo, to, fn, tn: fn * to > 2 * fo * tn)
    enough = enough or (lambda to, tn: to >= least and tn >= least)
    fo = to = fn = tn = 0
    for number, (version, fine) in enumerate(requests, 1):
        if version == "old":
            to, fo = to + 1, fo + (not fine)
        else:
            tn, fn = tn + 1, fn + (not fine)
        if (not at_end or number == len(requests)) and enough(to, tn) and worse(fo, to, fn, tn):
            return "back", number
    return "keep" if enough(to, tn) else "wait", len(requests)


def counts_not_rates(requests, least):
    """Compares numbers of failures, although one version gets fewer requests."""
    return _run(requests, least, worse=lambda fo, to, fn, tn: fn > 2 * fo)


def twice_is_enough(requests, least):
    """Goes back at exactly twice the rate."""
    return _run(requests, least, worse=lambda fo, to, fn, tn: fn * to >= 2 * fo * tn)


def never_failed_is_skipped(requests, least):
    """Avoids the division by nothing and ignores an old version without failures."""
    return _run(requests, least, worse=lambda fo, to, fn, tn: fo > 0 and fn * to > 2 * fo * tn)


def enough_of_the_new(requests, least):
    """Waits for enough requests of the new version only."""
    return _run(requests, least, enough=lambda to, tn: to >= 1 and tn >= least)


def enough_in_all(requests, least):
    """Takes the limit for both versions together."""
    return _run(requests, least, enough=lambda to, tn: to + tn >= least and to and tn)


def only_at_the_end(requests, least):
    """Decides when all requests are in."""
    return _run(requests, least, at_end=True)


def any_worse(requests, least):
    """Goes back as soon as the new version is worse at all."""
    return _run(requests, least, worse=lambda fo, to, fn, tn: fn * to > fo * tn)
