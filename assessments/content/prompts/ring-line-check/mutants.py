def _turned(ours, theirs):
    """Whether some turn of one gives the other."""
    return len(ours) == len(theirs) and any(theirs[n:] + theirs[:n] == ours for n in range(len(theirs) + 1))


def same_stops_will_do(ours, theirs):
    """Looks only at which stops there are, not at their order."""
    if sorted(ours) != sorted(theirs):
        return "different"
    return "same" if _turned(ours, theirs) else "reversed"


def same_beginning_only(ours, theirs):
    """Expects both lists to begin at the same stop."""
    if ours == theirs:
        return "same"
    return "reversed" if ours[:1] == theirs[:1] and ours[1:] == theirs[:0:-1] else "different"


def reversed_not_turned(ours, theirs):
    """Reverses the list, but does not turn the reversed one."""
    if _turned(ours, theirs):
        return "same"
    return "reversed" if ours == theirs[::-1] else "different"


def reversed_wins(ours, theirs):
    """Asks for the reversed ring first, so that a ring of two stops is reversed."""
    if _turned(ours, theirs[::-1]):
        return "reversed"
    return "same" if _turned(ours, theirs) else "different"


def part_of_the_ring(ours, theirs):
    """Accepts a list that is only a part of the ring."""
    for answer, ring in (("same", theirs), ("reversed", theirs[::-1])):
        round_twice = ours + ours
        if any(round_twice[n : n + len(ring)] == ring for n in range(len(round_twice) + 1)):
            return answer
    return "different"


def any_case(ours, theirs):
    """Takes upper and lower case for the same."""
    one, other = [name.lower() for name in ours], [name.lower() for name in theirs]
    if _turned(one, other):
        return "same"
    return "reversed" if _turned(one, other[::-1]) else "different"
