from random import Random

FIELDS = ["name", "tel", "gift", "town"]


def generate(rng: Random, size: int) -> tuple[dict, list, list]:
    def patch(values: list) -> dict:
        return {name: rng.choice(values) for name in rng.sample(FIELDS, rng.randint(0, 3))}

    donors = [f"donor {number}" for number in range(2 if size < 100 else size // 4)]
    cards = {donor: {"name": donor, **patch([0, "", 5, "x"])} for donor in donors}
    edits = [(rng.choice([*donors, "nobody"]), patch([None, None, 0, "", 7, "y"])) for _ in range(size)]
    return cards, edits, rng.choice([["name"], ["name"], ["name", "tel"], []])


def brute(cards: dict, edits: list, required: list) -> tuple[dict, list]:
    refused = [
        position
        for position, (donor, patch) in enumerate(edits)
        if donor not in cards or [name for name, value in patch.items() if value is None and name in required]
    ]
    result = {}
    for donor, card in cards.items():
        good = [patch for position, (who, patch) in enumerate(edits) if who == donor and position not in refused]
        result[donor] = {}
        for name in FIELDS:
            story = [one[name] for one in (card, *good) if name in one]
            if story and story[-1] is not None:
                result[donor][name] = story[-1]
    return result, refused


def holds(result: tuple, cards: dict, edits: list, required: list) -> bool:
    after, refused = result
    sent = {donor: [card] for donor, card in cards.items()}
    for donor, patch in edits:
        sent.setdefault(donor, []).append(patch)
    return (
        after.keys() == cards.keys()
        and refused == sorted(set(refused))
        and {position for position, (donor, _) in enumerate(edits) if donor not in cards} <= set(refused)
        and all(value is not None for card in after.values() for value in card.values())
        and all(name in after[donor] for donor, card in cards.items() for name in required if name in card)
        and all((name, value) in one.items() or any((name, value) in s.items() for s in sent[donor])
                for donor, card in after.items() for one in [cards[donor]] for name, value in card.items())
    )
