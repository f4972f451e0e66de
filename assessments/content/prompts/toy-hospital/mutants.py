from heapq import heappop, heappush


def _run(events, key, take=heappop, nothing=("",)):
    shelf, taken = [], []
    for arrival, event in enumerate(events):
        if event != "next":
            heappush(shelf, (*key(*event, arrival), event[0]))
        elif shelf:
            taken.append(take(shelf)[-1])
        else:
            taken.extend(nothing)
    return taken


def low_number_first(events):
    """Takes urgency 1 for the most urgent."""
    return _run(events, lambda name, urgency, day, arrival: (urgency, day, arrival))


def day_before_urgency(events):
    """Compares the promised day before the urgency."""
    return _run(events, lambda name, urgency, day, arrival: (day, -urgency, arrival))


def ties_by_name(events):
    """Settles equal toys by their name, as a tuple without a counter does."""
    return _run(events, lambda name, urgency, day, arrival: (-urgency, day))


def newest_first(events):
    """Lets the toy that came in last go first among equals."""
    return _run(events, lambda name, urgency, day, arrival: (-urgency, day, -arrival))


def latest_day(events):
    """Turns the sign of the day around together with the urgency."""
    return _run(events, lambda name, urgency, day, arrival: (-urgency, -day, arrival))


def leaves_out_idle_moments(events):
    """Writes nothing when no toy waits."""
    return _run(events, lambda name, urgency, day, arrival: (-urgency, day, arrival), nothing=())


def ignores_the_day(events):
    """Goes by urgency and arrival only."""
    return _run(events, lambda name, urgency, day, arrival: (-urgency, arrival))
