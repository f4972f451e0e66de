def _run(tokens, work_out, blank=None, keep=lambda one: one is not None):
    calls, trays = [], [[]]
    for token in tokens:
        if token.endswith("("):
            calls.append(token)
            trays.append([])
        elif token == ")":
            numbers = [one for one in trays.pop() if keep(one)]
            trays[-1].append(work_out(calls.pop(), numbers))
        else:
            trays[-1].append(blank if token == "_" else int(token))
    return trays[0][0]


def _right(call, numbers):
    if call == "sum(":
        return sum(numbers)
    if call == "count(":
        return len(numbers)
    return max(numbers, default=None)


def blank_is_zero(tokens):
    """Takes a blank for the number 0."""
    return _run(tokens, _right, blank=0)


def zero_is_blank(tokens):
    """Drops zeros together with the blanks, since both are false."""
    return _run(tokens, _right, keep=bool)


def max_of_nothing_is_zero(tokens):
    """Gives 0 for the largest of no numbers."""
    return _run(tokens, lambda call, numbers: max(numbers, default=0) if call == "max(" else _right(call, numbers))


def sum_of_nothing_is_blank(tokens):
    """Gives a blank for the sum of no numbers."""
    return _run(tokens, lambda call, numbers: None if call == "sum(" and not numbers else _right(call, numbers))


def largest_from_zero(tokens):
    """Starts the search for the largest at 0, which is wrong if all are negative."""
    return _run(
        tokens, lambda call, numbers: max([0, *numbers]) if call == "max(" and numbers else _right(call, numbers)
    )


def largest_as_text(tokens):
    """Compares numbers as texts, so that 9 is larger than 10."""
    return _run(
        tokens, lambda call, numbers: max(numbers, key=str) if call == "max(" and numbers else _right(call, numbers)
    )


def count_counts_blanks(tokens):
    """Counts the blanks as well."""

    def work_out(call, values):
        numbers = [one for one in values if one is not None]
        return len(values) if call == "count(" else _right(call, numbers)

    return _run(tokens, work_out, keep=lambda one: True)
