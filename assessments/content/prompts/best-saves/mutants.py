from heapq import heappop, heappush, heapreplace


def newest_of_equal(scores, places):
    """Deletes the newest of equal saves."""
    kept, deleted = [], []
    for run, score in enumerate(scores, 1):
        heappush(kept, (score, -run))
        if len(kept) > places:
            deleted.append(-heappop(kept)[1])
    return deleted


def new_save_is_safe(scores, places):
    """Makes room before it stores, so the new save never goes."""
    kept, deleted = [], []
    for run, score in enumerate(scores, 1):
        if len(kept) < places:
            heappush(kept, (score, run))
        else:
            deleted.append(heapreplace(kept, (score, run))[1])
    return deleted


def deletes_the_best(scores, places):
    """Takes the save with the highest score."""
    kept, deleted = [], []
    for run, score in enumerate(scores, 1):
        heappush(kept, (-score, run))
        if len(kept) > places:
            deleted.append(heappop(kept)[1])
    return deleted


def one_place_too_few(scores, places):
    """Deletes as soon as the places are full."""
    kept, deleted = [], []
    for run, score in enumerate(scores, 1):
        heappush(kept, (score, run))
        if len(kept) >= places:
            deleted.append(heappop(kept)[1])
    return deleted


def all_at_the_end(scores, places):
    """Sorts once at the end and loses the order of deletion."""
    order = sorted(range(1, len(scores) + 1), key=lambda run: (scores[run - 1], run))
    return order[: max(0, len(scores) - places)]


def scores_instead_of_numbers(scores, places):
    """Returns the deleted scores."""
    kept, deleted = [], []
    for score in scores:
        heappush(kept, score)
        if len(kept) > places:
            deleted.append(heappop(kept))
    return deleted
