from collections import Counter


def one_call_settles_all(planned, made):
    """Takes one call for the answer to all matters of that number."""
    called = set(made)
    return [phone for phone in planned if phone not in called]


def crosses_out_the_latest(planned, made):
    """Crosses out the latest entry first."""
    credit, still_open = Counter(made), []
    for phone in reversed(planned):
        if credit[phone] > 0:
            credit[phone] -= 1
        else:
            still_open.append(phone)
    return still_open[::-1]


def loses_the_order(planned, made):
    """Subtracts the counts, which puts equal numbers together."""
    return list((Counter(planned) - Counter(made)).elements())


def each_number_once(planned, made):
    """Lists a number once although two matters are open."""
    still_open = list(planned)
    for phone in made:
        if phone in still_open:
            still_open.remove(phone)
    return list(dict.fromkeys(still_open))


def second_call_is_lost(planned, made):
    """Counts at most one call to each number."""
    called, still_open = set(made), []
    for phone in planned:
        if phone in called:
            called.discard(phone)
        else:
            still_open.append(phone)
    return still_open


def pays_once_too_often(planned, made):
    """Lets the count fall to zero and still crosses out."""
    credit, still_open = Counter(made), []
    for phone in planned:
        if phone in credit and credit[phone] >= 0:
            credit[phone] -= 1
        else:
            still_open.append(phone)
    return still_open
