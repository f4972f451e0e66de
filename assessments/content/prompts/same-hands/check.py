from itertools import permutations
from random import Random

SUITS = "CDHS"


def generate(rng: Random, size: int) -> tuple[list[list[str]]]:
    values = ["7", "10", "K"] if size < 100 else ["2", "3", "5", "7", "9", "10", "J", "Q", "K"]
    deck = [value + suit for value in values for suit in SUITS]
    hands = []
    for _ in range(size):
        hand = rng.sample(deck, rng.choice([0, 1, 2, 3, 3, 4]))
        if hands and rng.random() < 0.5:
            new = dict(zip(SUITS, rng.sample(SUITS, 4)))
            hand = [card[:-1] + new[card[-1]] for card in rng.choice(hands)]
            if rng.random() < 0.4:
                other = dict(zip(values, rng.sample(values, len(values))))
                hand = [other[card[:-1]] + card[-1] for card in hand]
            rng.shuffle(hand)
        hands.append(hand)
    return (hands,)


def brute(hands: list[list[str]]) -> list[int]:
    found = []
    for hand in hands:
        renamed = [
            {card[:-1] + new[SUITS.index(card[-1])] for card in hand} for new in permutations(SUITS)
        ]
        found.append(next(place for place, other in enumerate(hands) if set(other) in renamed))
    return found


def holds(result: list[int], hands: list[list[str]]) -> bool:
    def outline(hand: list[str]) -> tuple[list[str], list[int]]:
        suits = [card[-1] for card in hand]
        return sorted(card[:-1] for card in hand), sorted(suits.count(suit) for suit in SUITS)

    return len(result) == len(hands) and all(
        first <= place and result[first] == first and outline(hands[first]) == outline(hands[place])
        for place, first in enumerate(result)
    )
