def _run(photos, span, budget, *, fits=None, measure=None, ties=1, above=False, stop=True):
    fits = fits or (lambda days: all(sum(day <= other < day + span for other in days) <= budget for day in days))
    total = sum(damaged for _, _, damaged in photos)
    measure = measure or (lambda hits, alerts: 2 * hits / (alerts + total))
    best = None
    for least in sorted({score for _, score, _ in photos}, reverse=True):
        chosen = [photo for photo in photos if (photo[1] > least if above else photo[1] >= least)]
        if not fits([day for day, _, _ in chosen]):
            if stop:
                break
            continue
        hits, alerts = sum(damaged for _, _, damaged in chosen), len(chosen)
        mark = measure(hits, alerts), ties * least
        if alerts and (best is None or mark > best[0]):
            best = mark, (least, hits, alerts)
    return best[1] if best else None


def lowest_allowed(photos, span, budget):
    """Takes the lowest allowed threshold, as if more alerts were always better."""
    return _run(photos, span, budget, measure=lambda hits, alerts: alerts)


def precision_only(photos, span, budget):
    """Looks only at how many alerts are right."""
    return _run(photos, span, budget, measure=lambda hits, alerts: hits / alerts)


def recall_only(photos, span, budget):
    """Looks only at how many damages are found."""
    return _run(photos, span, budget, measure=lambda hits, alerts: hits)


def low_ties(photos, span, budget):
    """Takes the lowest threshold of those that are equally good."""
    return _run(photos, span, budget, ties=-1)


def fixed_blocks(photos, span, budget):
    """Cuts the calendar into blocks instead of taking any days in a row."""

    def fits(days):
        blocks = [day // span for day in days]
        return all(blocks.count(block) <= budget for block in blocks)

    return _run(photos, span, budget, fits=fits)


def one_day_more(photos, span, budget):
    """Takes one day too many into the window."""

    def fits(days):
        return all(sum(day <= other <= day + span for other in days) <= budget for day in days)

    return _run(photos, span, budget, fits=fits)


def each_day_alone(photos, span, budget):
    """Applies the budget to single days."""
    return _run(photos, span, budget, fits=lambda days: all(days.count(day) <= budget for day in days))


def best_then_budget(photos, span, budget):
    """Picks the best F1 first and gives up if it breaks the budget."""
    best = _run(photos, span, budget, fits=lambda days: True)
    if best is None:
        return None
    days = [day for day, score, _ in photos if score >= best[0]]
    return best if all(sum(day <= other < day + span for other in days) <= budget for day in days) else None
