def _by(key, hands):
    first = {}
    return [first.setdefault(key(hand), place) for place, hand in enumerate(hands)]


def _piles(hand):
    piles = {}
    for card in hand:
        piles.setdefault(card[-1], []).append(card[:-1])
    return list(piles.values())


def suits_do_not_matter(hands):
    """Looks at the values only."""
    return _by(lambda hand: tuple(sorted(card[:-1] for card in hand)), hands)


def same_cards_only(hands):
    """Does not see that suits may be renamed."""
    return _by(lambda hand: tuple(sorted(hand)), hands)


def order_inside_a_pile(hands):
    """Sorts the piles, but not the values in them."""
    return _by(lambda hand: tuple(sorted(map(tuple, _piles(hand)))), hands)


def order_of_piles(hands):
    """Sorts the values in each pile, but not the piles."""
    return _by(lambda hand: tuple(tuple(sorted(pile)) for pile in _piles(hand)), hands)


def numbers_by_first_look(hands):
    """Sorts the cards, then numbers the suits in the order in which they come."""

    def key(hand):
        numbers = {}
        return tuple((card[:-1], numbers.setdefault(card[-1], len(numbers))) for card in sorted(hand))

    return _by(key, hands)


def sizes_of_piles(hands):
    """Knows the values and how large the piles are, but not what lies with what."""
    return _by(lambda hand: (tuple(sorted(c[:-1] for c in hand)), tuple(sorted(map(len, _piles(hand))))), hands)


def previous_one(hands):
    """Points to the hand before that is the same, not to the first."""
    latest, found = {}, []
    for place, hand in enumerate(hands):
        key = tuple(sorted(tuple(sorted(pile)) for pile in _piles(hand)))
        found.append(latest.get(key, place))
        latest[key] = place
    return found
