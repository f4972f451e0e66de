from itertools import groupby


def _runs(steps):
    return [(sound, len(list(run))) for sound, run in groupby(steps)]


def forgets_the_seam(steps):
    """Cuts the ring at the end of the text."""
    return _runs(steps)


def joined_at_the_front(steps):
    """Puts the stretch that crosses the end first."""
    runs = _runs(steps)
    if len(runs) > 1 and runs[0][0] == runs[-1][0]:
        return [(runs[0][0], runs[0][1] + runs[-1][1]), *runs[1:-1]]
    return runs


def single_run_joins_itself(steps):
    """Joins the only stretch with itself and doubles it."""
    runs = _runs(steps)
    if runs and runs[0][0] == runs[-1][0]:
        return [*runs[1:-1], (runs[0][0], runs[0][1] + runs[-1][1])]
    return runs


def front_piece_stays(steps):
    """Adds the front piece to the rear one, but keeps it as well."""
    runs = _runs(steps)
    if len(runs) > 1 and runs[0][0] == runs[-1][0]:
        return [*runs[:-1], (runs[0][0], runs[0][1] + runs[-1][1])]
    return runs


def forgets_the_last_run(steps):
    """Notes a stretch only when another sound follows in the text."""
    runs, length = [], 0
    for place, sound in enumerate(steps):
        length += 1
        if place + 1 < len(steps) and steps[place + 1] != sound:
            runs.append((sound, length))
            length = 0
    return runs


def counts_each_sound(steps):
    """Counts how often each sound occurs at all."""
    return [(sound, steps.count(sound)) for sound in dict.fromkeys(steps)]
