def as_it_was_found(minutes, pause):
    """Measures from the first save of the session instead of the last one."""
    found = []
    for minute in minutes:
        if found and minute - found[-1][0] <= pause:
            found[-1] = (found[-1][0], minute)
        else:
            found.append((minute, minute))
    return found


def exact_pause_ends_it(minutes, pause):
    """Ends a session when the gap is exactly the pause."""
    return _sessions(minutes, lambda gap: gap < pause)


def last_session_is_lost(minutes, pause):
    """Writes a session down when the next one begins, and forgets the last."""
    return _sessions(minutes, lambda gap: gap <= pause)[:-1]


def single_saves_do_not_count(minutes, pause):
    """Leaves out sessions that are no longer than a moment."""
    return [(first, last) for first, last in _sessions(minutes, lambda gap: gap <= pause) if first < last]


def pause_belongs_to_the_session(minutes, pause):
    """Adds the allowed pause to the end of each session."""
    return [(first, last + pause) for first, last in _sessions(minutes, lambda gap: gap <= pause)]


def first_save_moves_on(minutes, pause):
    """Forgets where the session began."""
    found = []
    for minute in minutes:
        if found and minute - found[-1][1] <= pause:
            found[-1] = (found[-1][1], minute)
        else:
            found.append((minute, minute))
    return found


def fixed_windows(minutes, pause):
    """Cuts the day into windows of fixed length instead of looking at gaps."""
    windows = {}
    for minute in minutes:
        windows.setdefault(minute // (pause + 1), []).append(minute)
    return [(saves[0], saves[-1]) for saves in windows.values()]


def _sessions(minutes, together):
    found = []
    for minute in minutes:
        if found and together(minute - found[-1][1]):
            found[-1] = (found[-1][0], minute)
        else:
            found.append((minute, minute))
    return found
