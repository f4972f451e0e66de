Card = dict[str, str | int | None]


def solve(
    cards: dict[str, Card],
    edits: list[tuple[str, Card]],
    required: list[str],
) -> tuple[dict[str, Card], list[int]]:
    result = {owner: dict(card) for owner, card in cards.items()}
    refused: list[int] = []
    for position, (donor, patch) in enumerate(edits):
        if donor not in result or any(
            name in patch and patch[name] is None for name in required
        ):
            refused.append(position)
            continue
        for name, content in patch.items():
            if content is None:
                result[donor].pop(name, None)
            else:
                result[donor][name] = content
    return result, refused
