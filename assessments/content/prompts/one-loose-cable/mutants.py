def _ranked(origins):
    times = {}
    for origin in origins:
        times[origin] = times.get(origin, 0) + 1
    return sorted(times.items(), key=lambda pair: -pair[1])


def _origins(log):
    first = {}
    for error, cause in log:
        first[error] = first.get(cause, cause) if cause else error
    return list(first.values())


def one_step_back(log):
    """Stops at the nearest cause instead of the first."""
    return _ranked([cause or error for error, cause in log])


def lost_cause_is_none(log):
    """Takes an error for its own first cause when the cause has no line."""
    first = {}
    for error, cause in log:
        first[error] = first.get(cause, error)
    return _ranked(first.values())


def leaves_lost_out(log):
    """Counts no lines whose first cause is not in the log."""
    known = {error for error, _ in log}
    return _ranked([origin for origin in _origins(log) if origin in known])


def effects_only(log):
    """Does not count the line of the first cause itself."""
    pairs = zip(log, _origins(log), strict=True)
    return _ranked([origin for (error, _), origin in pairs if error != origin])


def ties_by_name(log):
    """Orders equal numbers by name."""
    return sorted(_ranked(_origins(log)), key=lambda pair: (-pair[1], pair[0]))


def ties_by_last(log):
    """Sorts upwards and reverses, which turns ties round."""
    return sorted(_ranked(_origins(log)), key=lambda pair: pair[1])[::-1]


def order_of_the_log(log):
    """Lists first causes as they come, without regard to the number."""
    times = {}
    for origin in _origins(log):
        times[origin] = times.get(origin, 0) + 1
    return list(times.items())
