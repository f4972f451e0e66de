from collections import Counter
from itertools import combinations


def _best(times):
    if not times:
        return None
    pair = min(times, key=lambda pair: (-times[pair], pair))
    return (*pair, times[pair])


def repeats_count(receipts):
    """Counts an article again for each time that it is on a receipt."""
    pairs = (pair for goods in receipts for pair in combinations(sorted(goods), 2))
    return _best(Counter(pair for pair in pairs if pair[0] != pair[1]))


def pairs_with_itself(receipts):
    """Takes an article that is there twice for a pair."""
    return _best(Counter(pair for goods in receipts for pair in set(combinations(sorted(goods), 2))))


def two_orders_two_pairs(receipts):
    """Counts jam and roll apart from roll and jam."""
    return _best(Counter(pair for goods in receipts for pair in combinations(dict.fromkeys(goods), 2)))


def neighbours_only(receipts):
    """Pairs only articles that are next to each other once sorted."""
    times = Counter()
    for goods in receipts:
        tidy = sorted(set(goods))
        times.update(zip(tidy, tidy[1:]))
    return _best(times)


def first_met_wins(receipts):
    """Lets the pair that was met first win a tie."""
    times = Counter(pair for goods in receipts for pair in combinations(sorted(set(goods)), 2))
    return (*times.most_common(1)[0][0], times.most_common(1)[0][1]) if times else None


def last_name_wins(receipts):
    """Turns the order of the names round together with that of the counts."""
    times = Counter(pair for goods in receipts for pair in combinations(sorted(set(goods)), 2))
    pair = max(times, key=lambda pair: (times[pair], pair), default=None)
    return (*pair, times[pair]) if pair else None


def two_best_sellers(receipts):
    """Takes the two articles that are on the most receipts."""
    times = Counter(article for goods in receipts for article in set(goods))
    top = sorted(sorted(times, key=lambda article: (-times[article], article))[:2])
    return (*top, sum(set(top) <= set(goods) for goods in receipts)) if len(top) == 2 else None
