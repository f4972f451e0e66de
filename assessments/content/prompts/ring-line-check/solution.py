def solve(ours: list[str], theirs: list[str]) -> str:
    if not ours and not theirs:
        return "same"
    if len(ours) != len(theirs) or ours[0] not in theirs:
        return "different"
    start = theirs.index(ours[0])
    turned = theirs[start:] + theirs[:start]
    if turned == ours:
        return "same"
    if turned[1:][::-1] == ours[1:]:
        return "reversed"
    return "different"
