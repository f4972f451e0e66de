def counts_only(cues):
    """Counts how often each effect is on, and forgets the order."""
    on = {}
    for place, cue in enumerate(cues, 1):
        effect = cue[1:]
        on[effect] = on.get(effect, 0) + (1 if cue[0] == "+" else -1)
        if on[effect] < 0:
            return place
    return len(cues) + 1 if any(on.values()) else 0


def forgets_the_end(cues):
    """Does not look at what is still on after the last cue."""
    active = []
    for place, cue in enumerate(cues, 1):
        if cue[0] == "+":
            active.append(cue[1:])
        elif not active or active.pop() != cue[1:]:
            return place
    return 0


def counts_from_zero(cues):
    """Gives the index of the wrong cue, which starts at 0."""
    active = []
    for index, cue in enumerate(cues):
        if cue[0] == "+":
            active.append(cue[1:])
        elif not active or active.pop() != cue[1:]:
            return index
    return len(cues) + 1 if active else 0


def off_without_on(cues):
    """Lets a cue pass that switches off when nothing is on."""
    active = []
    for place, cue in enumerate(cues, 1):
        if cue[0] == "+":
            active.append(cue[1:])
        elif active and active.pop() != cue[1:]:
            return place
    return len(cues) + 1 if active else 0


def first_on_first_off(cues):
    """Takes the effects from the wrong end, as a queue does."""
    active = []
    for place, cue in enumerate(cues, 1):
        if cue[0] == "+":
            active.append(cue[1:])
        elif not active or active.pop(0) != cue[1:]:
            return place
    return len(cues) + 1 if active else 0


def on_only_once(cues):
    """Ignores an effect that is switched on a second time."""
    active = []
    for place, cue in enumerate(cues, 1):
        if cue[0] == "+":
            if cue[1:] not in active:
                active.append(cue[1:])
        elif not active or active.pop() != cue[1:]:
            return place
    return len(cues) + 1 if active else 0
