def _plan(critics, feuds, starts):
    evening = [0] * critics
    for first in starts:
        if evening[first]:
            continue
        evening[first], waiting = 1, [first]
        while waiting:
            here = waiting.pop()
            for pair in feuds:
                if here in pair:
                    enemy = pair[0] if pair[1] == here else pair[1]
                    if not evening[enemy]:
                        evening[enemy] = 3 - evening[here]
                        waiting.append(enemy)
    works = all(evening[one] != evening[other] or not evening[one] for one, other in feuds)
    return [each or 1 for each in evening] if works else None


def one_after_the_other(critics, feuds):
    """Gives each critic the first evening that is free of earlier enemies, and so runs into dead ends."""
    evening = []
    for critic in range(critics):
        taken = {evening[a if b == critic else b] for a, b in feuds if max(a, b) == critic}
        if len(taken) == 2:
            return None
        evening.append(2 if 1 in taken else 1)
    return evening


def only_the_first_group(critics, feuds):
    """Follows the feuds of critic 0 only and puts everybody else on evening 1."""
    return _plan(critics, feuds, range(min(critics, 1)))


def from_the_back(critics, feuds):
    """Begins each group at its largest number."""
    return _plan(critics, feuds, range(critics - 1, -1, -1))


def no_proof_of_conflict(critics, feuds):
    """Returns a plan even though two enemies share an evening."""
    evening = [0] * critics
    for first in range(critics):
        if not evening[first]:
            evening[first], waiting = 1, [first]
            while waiting:
                here = waiting.pop()
                for enemy in [b if a == here else a for a, b in feuds if here in (a, b)]:
                    if not evening[enemy]:
                        evening[enemy] = 3 - evening[here]
                        waiting.append(enemy)
    return evening


def every_circle_is_bad(critics, feuds):
    """Thinks that any circle of feuds is impossible, also one of four."""
    group = list(range(critics))
    for one, other in {(min(pair), max(pair)) for pair in feuds}:
        if group[one] == group[other]:
            return None
        group = [group[one] if each == group[other] else each for each in group]
    return _plan(critics, feuds, range(critics))


def feuds_work_one_way(critics, feuds):
    """Moves only the second critic of each pair, in the order of the list."""
    evening = [1] * critics
    for one, other in feuds:
        evening[other] = 3 - evening[one]
    return evening if all(evening[one] != evening[other] for one, other in feuds) else None
