import copy


def _run(cards, edits, required, apply, create=False):
    result, refused = copy.deepcopy(cards), []
    for position, (donor, patch) in enumerate(edits):
        bad = any(name in patch and patch[name] is None for name in required)
        if bad or (donor not in result and not create):
            refused.append(position)
        else:
            apply(result.setdefault(donor, {}), patch)
    return result, refused


def _right(card, patch):
    for name, value in patch.items():
        if value is None:
            card.pop(name, None)
        else:
            card[name] = value


def null_means_absent(cards, edits, required):
    """Passes over None, so no field can ever be removed."""
    return _run(cards, edits, required, lambda c, p: c.update({k: v for k, v in p.items() if v is not None}))


def keeps_null(cards, edits, required):
    """Writes None on the card in place of removing the field."""
    return _run(cards, edits, required, lambda card, patch: card.update(patch))


def zero_and_empty_remove(cards, edits, required):
    """Takes 0 and the empty text for a missing value."""

    def apply(card, patch):
        for name, value in patch.items():
            if value:
                card[name] = value
            else:
                card.pop(name, None)

    return _run(cards, edits, required, apply)


def replaces_the_card(cards, edits, required):
    """Drops every field that was not sent."""

    def apply(card, patch):
        keep = {name: card[name] for name in required if name in card}
        card.clear()
        card.update(keep)
        _right(card, patch)

    return _run(cards, edits, required, apply)


def new_donor_by_accident(cards, edits, required):
    """Makes a card for a donor who has none."""
    return _run(cards, edits, required, _right, create=True)


def applies_half(cards, edits, required):
    """Refuses only the protected field and applies the rest of the edit."""
    result, refused = copy.deepcopy(cards), []
    for position, (donor, patch) in enumerate(edits):
        bad = any(name in patch and patch[name] is None for name in required)
        if bad or donor not in result:
            refused.append(position)
        if donor in result:
            _right(result[donor], {k: v for k, v in patch.items() if v is not None or k not in required})
    return result, refused


def required_must_be_sent(cards, edits, required):
    """Refuses an edit that does not send all required fields."""
    result, refused = copy.deepcopy(cards), []
    for position, (donor, patch) in enumerate(edits):
        if donor not in result or any(patch.get(name) is None for name in required):
            refused.append(position)
        else:
            _right(result[donor], patch)
    return result, refused
