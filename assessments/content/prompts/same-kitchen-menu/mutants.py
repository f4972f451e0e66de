from collections import Counter as _Counter


def order_counts(one, other):
    """Compares the entries in the order of the screen."""
    return (
        one[0].lower() == other[0].lower()
        and len(one[1]) == len(other[1])
        and all(order_counts(a, b) for a, b in zip(one[1], other[1]))
    )


def times_do_not_count(one, other):
    """Compares what is below as sets, so that repeats get lost."""

    def form(entry):
        return entry[0].lower(), frozenset(map(form, entry[1]))

    return form(one) == form(other)


def sorted_by_name_only(one, other):
    """Sorts by name alone, so groups of one name stay in the order of the screen."""

    def form(entry):
        return entry[0].lower(), sorted(map(form, entry[1]), key=lambda each: each[0])

    return form(one) == form(other)


def case_counts(one, other):
    """Takes Tea and TEA for different names."""

    def form(entry):
        return entry[0], sorted(map(form, entry[1]))

    return form(one) == form(other)


def all_names_in_a_bag(one, other):
    """Counts names on both sides and does not look at what is below what."""

    def names(entry):
        return _Counter([entry[0].lower()]) + sum(map(names, entry[1]), _Counter())

    return names(one) == names(other)


def same_ways_to_dishes(one, other):
    """Compares the ways from the top, which look alike when entries move between groups of one name."""

    def ways(entry, above=""):
        way = f"{above}/{entry[0].lower()}"
        return [way, *(line for each in entry[1] for line in ways(each, way))]

    return sorted(ways(one)) == sorted(ways(other))


def top_list_only(one, other):
    """Sorts the entries of the top group, but none of the lists further down."""

    def lower(entry):
        return entry[0].lower(), [lower(each) for each in entry[1]]

    one, other = lower(one), lower(other)
    return one[0] == other[0] and sorted(one[1]) == sorted(other[1])
