def _levels(final):
    level = [final] if final else []
    while level:
        matches = [node for node in level if node[1]]
        yield matches
        level = [side for node in matches for side in node[1:]]


def _below(node):
    return {node[0]} if not node[1] else _below(node[1]) | _below(node[2])


def _wrong(node):
    return node[0] not in (node[1][0], node[2][0])


def any_player_below(final):
    """Accepts a winner who played anywhere below, even after losing."""
    return [node[0] for level in _levels(final) for node in level if node[0] not in _below(node)]


def branch_by_branch(final):
    """Lists one side of the draw completely before the other."""
    if final is None or final[1] is None:
        return []
    own = [final[0]] if _wrong(final) else []
    return own + branch_by_branch(final[1]) + branch_by_branch(final[2])


def from_the_first_round(final):
    """Lists the first round first and the final last."""
    return [node[0] for level in reversed(list(_levels(final))) for node in level if _wrong(node)]


def each_name_once(final):
    """Lists a name once, however many matches it is wrong in."""
    return list(dict.fromkeys(node[0] for level in _levels(final) for node in level if _wrong(node)))


def one_side_only(final):
    """Compares with the first side only."""
    return [node[0] for level in _levels(final) for node in level if node[0] != node[1][0]]


def stops_below_a_slip(final):
    """Does not look below a match that is wrong."""
    found, level = [], [final] if final else []
    while level:
        matches = [node for node in level if node[1]]
        found += [node[0] for node in matches if _wrong(node)]
        level = [side for node in matches if not _wrong(node) for side in node[1:]]
    return found
