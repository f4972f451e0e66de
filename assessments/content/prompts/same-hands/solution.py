from collections import defaultdict


def solve(hands: list[list[str]]) -> list[int]:
    first: dict[tuple[tuple[str, ...], ...], int] = {}
    return [
        first.setdefault(shape(hand), position)
        for position, hand in enumerate(hands)
    ]


def shape(hand: list[str]) -> tuple[tuple[str, ...], ...]:
    by_suit = defaultdict(list)
    for card in hand:
        by_suit[card[-1]].append(card[:-1])
    return tuple(sorted(tuple(sorted(cards)) for cards in by_suit.values()))
