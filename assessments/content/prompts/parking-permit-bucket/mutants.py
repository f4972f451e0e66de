def _run(room, every, times, start=None, most=None, cost=0):
    tokens, counted, answers = room if start is None else start, 0, []
    for moment in times:
        drops = moment // every
        tokens = min(room if most is None else most, tokens + drops - counted)
        counted = drops
        if tokens > 0:
            tokens -= 1
            answers.append(0)
        else:
            tokens -= cost
            answers.append(every - moment % every)
    return answers


def bucket_without_a_rim(room, every, times):
    """Lets tokens pile up over a quiet night."""
    return _run(room, every, times, most=10**9)


def begins_empty(room, every, times):
    """Starts the day without any tokens."""
    return _run(room, every, times, start=0)


def refusals_cost(room, every, times):
    """Takes a token for a refused request, too."""
    return _run(room, every, times, cost=1)


def clock_restarts_at_each_request(room, every, times):
    """Counts drops from the last request on and loses the part of a period before it."""
    tokens, last, answers = room, 0, []
    for moment in times:
        tokens = min(room, tokens + (moment - last) // every)
        last = moment
        if tokens:
            tokens -= 1
            answers.append(0)
        else:
            answers.append(every - moment % every)
    return answers


def drop_comes_too_late(room, every, times):
    """Lets a token that drops at the moment of a request count only afterwards."""
    tokens, counted, answers = room, 0, []
    for moment in times:
        drops = max(0, moment - 1) // every
        tokens = min(room, tokens + drops - counted)
        counted = drops
        if tokens:
            tokens -= 1
            answers.append(0)
        else:
            answers.append(every - moment % every)
    return answers


def always_a_whole_period(room, every, times):
    """Tells each refused firm to wait for a whole period."""
    return [every if wait else 0 for wait in _run(room, every, times)]


def windows(room, every, times):
    """Counts requests in fixed windows in place of keeping tokens."""
    answers, counts = [], {}
    for moment in times:
        window = moment // (every * room)
        counts[window] = counts.get(window, 0) + 1
        answers.append(0 if counts[window] <= room else every - moment % every)
    return answers
