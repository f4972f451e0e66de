def _run(lines, totals, turn=1, first=False, names=lambda sums, stated: sums | stated, order=sorted, zero=False, add=False):
    sums, stated = {}, {}
    for note, cents in lines:
        sums[note] = sums.get(note, 0) + cents
    for note, cents in totals:
        if add:
            cents += stated.get(note, 0)
        if not (first and note in stated):
            stated[note] = cents
    result = []
    for note in order(names(sums, stated)):
        if note not in stated:
            if not (zero and sums[note] == 0):
                result.append((note, None))
        elif sums.get(note, 0) != stated[note]:
            result.append((note, turn * (sums.get(note, 0) - stated[note])))
    return result


def only_notes_with_lines(lines, totals):
    """Never sees a total for which no line came."""
    return _run(lines, totals, names=lambda sums, stated: sums)


def only_notes_with_totals(lines, totals):
    """Never sees lines for which no total came."""
    return _run(lines, totals, names=lambda sums, stated: stated)


def first_total_counts(lines, totals):
    """Ignores corrections of a total."""
    return _run(lines, totals, first=True)


def adds_corrections(lines, totals):
    """Adds up the rows of a total in place of taking the last one."""
    return _run(lines, totals, add=True)


def other_way_round(lines, totals):
    """Subtracts the sum from the total."""
    return _run(lines, totals, turn=-1)


def no_total_is_zero(lines, totals):
    """Takes a missing total for 0, so lines that cancel out seem to agree."""
    return _run(lines, totals, zero=True)


def in_order_of_appearance(lines, totals):
    """Does not sort the notes."""
    return _run(lines, totals, order=list)
