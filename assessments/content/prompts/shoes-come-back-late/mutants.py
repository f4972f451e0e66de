def _days(guesses, truth):
    days = {}
    for order, day, guess in guesses:
        tally = days.setdefault(day, [0, 0, 0])
        tally[0] += 1
        if order in truth:
            tally[1] += truth[order] != guess
            tally[2] += 1
    return days


def _report(days, percent, window, ripe=None):
    ripe = ripe or (lambda made, known: 100 * known >= percent * made)
    good = [(day, wrong, known) for day, (made, wrong, known) in sorted(days.items()) if ripe(made, known)]
    found = []
    for place, (day, _, _) in enumerate(good):
        some = good[max(0, place - window + 1) : place + 1]
        found.append((day, sum(one[1] for one in some), sum(one[2] for one in some)))
    return found


def first_answer_counts(guesses, answers, percent, window):
    """Keeps the first answer and ignores corrections."""
    return _report(_days(guesses, dict(answers[::-1])), percent, window)


def every_day_is_ripe(guesses, answers, percent, window):
    """Reports each day that has any answer."""
    return _report(_days(guesses, dict(answers)), percent, window, lambda made, known: known > 0)


def more_than_percent(guesses, answers, percent, window):
    """Wants more than the given share of answers."""
    return _report(_days(guesses, dict(answers)), percent, window, lambda made, known: 100 * known > percent * made)


def no_answer_is_kept(guesses, answers, percent, window):
    """Counts an order without an answer as one that did not come back."""
    truth = {order: False for order, _, _ in guesses} | dict(answers)
    return _report(_days(guesses, truth), percent, window)


def calendar_window(guesses, answers, percent, window):
    """Lets the window run over the days of the calendar instead of ripe days."""
    good = {day: sums for day, *sums in _report(_days(guesses, dict(answers)), percent, 1)}
    return [(day, *(sum(good[one][i] for one in good if day - window < one <= day) for i in (0, 1))) for day in good]


def unripe_days_count(guesses, answers, percent, window):
    """Adds known orders of days that are not ripe."""
    days = _days(guesses, dict(answers))
    ripe = {day for day, (made, _, known) in days.items() if 100 * known >= percent * made}
    return [row for row in _report(days, percent, window, lambda made, known: True) if row[0] in ripe]


def answers_not_orders(guesses, answers, percent, window):
    """Counts each answer, so that an order with two counts twice."""
    days = {day: [0, 0, 0] for _, day, _ in guesses}
    by_order = {order: (day, guess) for order, day, guess in guesses}
    for _, day, _ in guesses:
        days[day][0] += 1
    for order, truth in answers:
        if order in by_order:
            day, guess = by_order[order]
            days[day][1] += guess != truth
            days[day][2] += 1
    return _report(days, percent, window)
