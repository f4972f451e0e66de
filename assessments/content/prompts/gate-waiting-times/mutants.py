def _run(bounds, counts, percents, *, reach=None, inside=None, open_end=None, first=0, rank=None):
    total = sum(counts)
    reach = reach or (lambda upto, wanted: upto >= wanted)
    rank = rank or (lambda percent: percent * total / 100)
    found = []
    for percent in percents:
        wanted, before, lower, answer = rank(percent), 0, first, None
        for upper, count in zip(bounds, counts, strict=False):
            if total and answer is None and count and reach(before + count, wanted):
                answer = inside(lower, upper) if inside else lower + (upper - lower) * (wanted - before) / count
            before += count
            lower = upper
        if answer is None and total:
            answer = open_end(bounds) if open_end else bounds[-1]
        found.append(answer)
    return found


def upper_end(bounds, counts, percents):
    """Gives the upper end of the bucket without going into it."""
    return _run(bounds, counts, percents, inside=lambda lower, upper: upper)


def middle_of_bucket(bounds, counts, percents):
    """Gives the middle of the bucket."""
    return _run(bounds, counts, percents, inside=lambda lower, upper: (lower + upper) / 2)


def more_than_the_rank(bounds, counts, percents):
    """Goes on to the next bucket when the sum is just the rank."""
    return _run(bounds, counts, percents, reach=lambda upto, wanted: upto > wanted)


def open_bucket_ignored(bounds, counts, percents):
    """Leaves the times above the last bound out of the total."""
    return _run(bounds, [*counts[:-1], 0], percents)


def whole_rank(bounds, counts, percents):
    """Cuts the rank to a whole number."""
    total = sum(counts)
    return _run(bounds, counts, percents, rank=lambda percent: percent * total // 100)


def first_bucket_from_its_bound(bounds, counts, percents):
    """Lets the first bucket begin at its own bound instead of at 0."""
    return _run(bounds, counts, percents, first=bounds[0])


def counts_are_sums(bounds, counts, percents):
    """Takes the counts for sums from the left, as some tools write them."""
    singles = [max(0, one - before) for before, one in zip([0, *counts], counts, strict=False)]
    return _run(bounds, singles, percents)
