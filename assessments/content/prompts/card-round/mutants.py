def colour_does_not_matter(cards, target):
    """Lets two cards of one colour end the round."""
    seen = set()
    for count, (_, value) in enumerate(cards, 1):
        if target - value in seen:
            return count
        seen.add(value)
    return 0


def remembers_the_last_colour(cards, target):
    """Keeps only the last colour in which a value was laid."""
    colour_of = {}
    for count, (colour, value) in enumerate(cards, 1):
        if colour_of.get(target - value, colour) != colour:
            return count
        colour_of[value] = colour
    return 0


def remembers_the_first_colour(cards, target):
    """Keeps only the first colour in which a value was laid."""
    colour_of = {}
    for count, (colour, value) in enumerate(cards, 1):
        if colour_of.get(target - value, colour) != colour:
            return count
        colour_of.setdefault(value, colour)
    return 0


def position_from_zero(cards, target):
    """Returns the index of the last card instead of the number of cards."""
    seen = set()
    for index, (colour, value) in enumerate(cards):
        if any((other, target - value) in seen for other in ("red", "blue", "green", "black") if other != colour):
            return index
        seen.add((colour, value))
    return 0


def neighbours_only(cards, target):
    """Compares a card only with the one just before it."""
    for count, ((colour, value), (other, partner)) in enumerate(zip(cards, cards[1:]), 2):
        if colour != other and value + partner == target:
            return count
    return 0


def reaches_the_target(cards, target):
    """Ends the round when the sum is at least the target."""
    highest = {}
    for count, (colour, value) in enumerate(cards, 1):
        if any(value + most >= target for other, most in highest.items() if other != colour):
            return count
        highest[colour] = max(value, highest.get(colour, 0))
    return 0
