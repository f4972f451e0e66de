from heapq import merge


def _joint(logs):
    return list(merge(*logs, key=lambda line: line[0]))


def ties_by_text(logs):
    """Compares whole lines, so that lines of one second are sorted by their text."""
    return list(dict.fromkeys(merge(*(sorted(log) for log in logs))))


def copies_stay(logs):
    """Leaves nothing out."""
    return _joint(logs)


def text_only_once(logs):
    """Leaves out a text that occurred at an earlier second."""
    first = {}
    for line in _joint(logs):
        first.setdefault(line[1], line)
    return list(first.values())


def neighbours_only(logs):
    """Sees a copy only directly behind the first line."""
    joint = _joint(logs)
    return [line for place, line in enumerate(joint) if place == 0 or joint[place - 1] != line]


def one_after_the_other(logs):
    """Puts the logs one behind the other."""
    return list(dict.fromkeys(line for log in logs for line in log))


def last_log_first(logs):
    """Lets the later log come first within a second."""
    return list(dict.fromkeys(_joint(logs[::-1])))


def last_copy_stays(logs):
    """Keeps the last of equal lines instead of the first."""
    return list(dict.fromkeys(_joint(logs)[::-1]))[::-1]
