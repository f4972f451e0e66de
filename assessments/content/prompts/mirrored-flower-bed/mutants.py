def from_the_middle(plants):
    """Lists the plants from the middle to the ends."""
    pairs = zip(plants[: len(plants) // 2], plants[::-1])
    return [left for left, right in pairs if left != right][::-1]


def buys_the_right_kind(plants):
    """Buys what stands on the right, although the left half stays."""
    pairs = zip(plants[: len(plants) // 2], plants[::-1])
    return [right for left, right in pairs if left != right]


def goes_past_the_middle(plants):
    """Goes on past the middle and buys for both sides."""
    return [left for left, right in zip(plants, plants[::-1]) if left != right]


def each_kind_once(plants):
    """Buys a kind only once."""
    pairs = zip(plants[: len(plants) // 2], plants[::-1])
    return list(dict.fromkeys(left for left, right in pairs if left != right))


def halves_side_by_side(plants):
    """Compares the halves from left to right without turning one round."""
    half = len(plants) // 2
    return [left for left, right in zip(plants[:half], plants[len(plants) - half :]) if left != right]


def misses_the_inner_pair(plants):
    """Stops one pair too early."""
    pairs = list(zip(plants[: len(plants) // 2], plants[::-1]))[:-1]
    return [left for left, right in pairs if left != right]


def any_case(plants):
    """Takes upper and lower case for the same kind."""
    pairs = zip(plants[: len(plants) // 2], plants[::-1])
    return [left for left, right in pairs if left.lower() != right.lower()]
