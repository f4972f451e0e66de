def _generations(first):
    cows = first
    while cows:
        yield cows
        cows = [cow for _, daughters in cows for cow in daughters]


def _best(counts):
    return counts.index(max(counts)) + 1 if any(counts) else 0


def all_cows(first):
    """Counts all cows of a generation, also those that left."""
    return _best([len(cows) for cows in _generations(first)])


def youngest_of_equals(first):
    """Returns the youngest of several generations with equally many cows."""
    best = most = 0
    for number, cows in enumerate(_generations(first), 1):
        present = sum(here for here, _ in cows)
        if present and present >= most:
            best, most = number, present
    return best


def forgets_daughters_of_the_gone(first):
    """Leaves out the daughters of a cow that is no longer here."""
    counts, cows = [], first
    while cows:
        counts.append(sum(here for here, _ in cows))
        cows = [cow for here, daughters in cows if here for cow in daughters]
    return _best(counts)


def counts_from_zero(first):
    """Calls the first cows generation 0."""
    best = _best([sum(here for here, _ in cows) for cows in _generations(first)])
    return max(best - 1, 0)


def how_many(first):
    """Returns the number of cows instead of the number of the generation."""
    return max((sum(here for here, _ in cows) for cows in _generations(first)), default=0)


def stops_at_a_gap(first):
    """Stops at the first generation of which no cow is here."""
    counts = []
    for cows in _generations(first):
        counts.append(sum(here for here, _ in cows))
        if not counts[-1]:
            break
    return _best(counts)


def none_is_first(first):
    """Answers generation 1 when no cow is here at all."""
    return _best([sum(here for here, _ in cows) for cows in _generations(first)]) or 1
