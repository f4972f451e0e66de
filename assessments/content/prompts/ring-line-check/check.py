from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    ours = [f"S{number}" for number in range(size)]
    rng.shuffle(ours)
    cut = rng.randint(0, size) if size < 100 else size // 2
    theirs = ours[cut:] + ours[:cut]
    change = rng.choice(["none", "turn", "turn", "swap", "short", "other", "case"]) if size < 100 else "turn"
    if change in ("turn", "swap"):
        theirs.reverse()
    if change == "swap" and size > 1:
        theirs[0], theirs[1] = theirs[1], theirs[0]
    elif change == "short":
        theirs = theirs[1:]
    elif change == "other":
        theirs = [*theirs[1:], "Q"]
    elif change == "case":
        theirs = [name.lower() for name in theirs]
    return ours, theirs


def brute(ours: list[str], theirs: list[str]) -> str:
    for answer, ring in (("same", theirs), ("reversed", theirs[::-1])):
        if any(ring[cut:] + ring[:cut] == ours for cut in range(len(ring) + 1)):
            return answer
    return "different"


def holds(result: str, ours: list[str], theirs: list[str]) -> bool:
    def follows(ring: list[str]) -> set[tuple[str, str]]:
        return set(zip(ring, ring[1:] + ring[:1]))

    alike = follows(ours) == follows(theirs)
    turned = follows(ours) == follows(theirs[::-1])
    return (result == "same") == alike and (result == "different") == (not alike and not turned)
