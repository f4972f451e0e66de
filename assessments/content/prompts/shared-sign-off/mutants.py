def _chain(bosses, name):
    chain = []
    while bosses[name] is not None:
        name = bosses[name]
        chain.append(name)
    return chain


def _first_common(chains):
    common = [one for one in chains[0] if all(one in chain for chain in chains)]
    return common[0] if common else None


def traveller_may_sign(bosses, group):
    """Lets somebody sign who travels and is the boss of the others."""
    return _first_common([[name, *_chain(bosses, name)] for name in group])


def first_and_last_only(bosses, group):
    """Looks only at the first and the last traveller."""
    return _first_common([_chain(bosses, group[0]), _chain(bosses, group[-1])])


def pair_by_pair(bosses, group):
    """Finds the signer of two and treats that person as a traveller, which climbs too far."""
    signer = group[0]
    for name in group[1:]:
        signer = _first_common([_chain(bosses, signer), _chain(bosses, name)])
        if signer is None:
            return None
    return signer if len(group) > 1 else bosses[signer]


def level_by_level_from_below(bosses, group):
    """Compares the chains step by step from the bottom, as if all travellers were on one level."""
    for step in zip(*(_chain(bosses, name) for name in group)):
        if len(set(step)) == 1:
            return step[0]
    return None


def always_the_director(bosses, group):
    """Takes the highest person above them all and not the lowest."""
    common = [one for one in _chain(bosses, group[0]) if all(one in _chain(bosses, name) for name in group)]
    return common[-1] if common else None


def direct_boss_only(bosses, group):
    """Accepts only a direct boss of all, and else goes straight to the director."""
    direct = {bosses[name] for name in group}
    director = next(name for name, boss in bosses.items() if boss is None)
    if None in direct:
        return None
    return direct.pop() if len(direct) == 1 else director
