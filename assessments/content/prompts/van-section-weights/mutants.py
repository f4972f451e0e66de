def last_left_out(weights, questions):
    """Adds up to the last place without that place itself."""
    return [sum(weights[first - 1 : last - 1]) for first, last in questions]


def counts_from_zero(weights, questions):
    """Takes places as indexes from 0."""
    return [sum(weights[first : last + 1]) for first, last in questions]


def first_left_out(weights, questions):
    """Subtracts the total up to the first place, which belongs to the answer."""
    return [sum(weights[first:last]) for first, last in questions]


def beyond_is_nothing(weights, questions):
    """Answers 0 when the question reaches beyond the last parcel."""
    return [0 if last > len(weights) else sum(weights[first - 1 : last]) for first, last in questions]


def length_for_last(weights, questions):
    """Takes the second number for a count of places."""
    return [sum(weights[first - 1 : first - 1 + last]) for first, last in questions]


def last_place_lost(weights, questions):
    """Cuts a question one place before the end of the load."""
    return [sum(weights[first - 1 : min(last, len(weights) - 1)]) for first, last in questions]
