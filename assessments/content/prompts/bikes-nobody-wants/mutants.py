def _ranked(pairs):
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _lists(forecasts):
    own = {}
    for station, bikes in forecasts:
        own.setdefault(station, []).append(bikes)
    return own


def _end(values):
    run = 0
    while run < len(values) and not values[-1 - run]:
        run += 1
    return run


def never_alive(forecasts, least):
    """Lists stations that never had a bike."""
    return _ranked((s, _end(own)) for s, own in _lists(forecasts).items() if _end(own) >= least)


def all_zeros(forecasts, least):
    """Counts all zeros of a station, not those at its end."""
    return _ranked((s, own.count(0)) for s, own in _lists(forecasts).items() if own.count(0) >= least and any(own))


def longest_run(forecasts, least):
    """Takes the longest run of zeros, though it may be over."""
    found = []
    for station, own in _lists(forecasts).items():
        runs = "".join("x" if bikes else "0" for bikes in own).split("x")
        longest = max(map(len, runs))
        if longest >= least and any(own):
            found.append((station, longest))
    return _ranked(found)


def more_than_least(forecasts, least):
    """Wants more zeros than the limit says."""
    return _ranked((s, _end(own)) for s, own in _lists(forecasts).items() if _end(own) > least and any(own))


def run_across_stations(forecasts, least):
    """Lets a forecast for one station end the run of another."""
    zeros, alive, before = {}, set(), None
    for station, bikes in forecasts:
        if bikes:
            alive.add(station)
        zeros[station] = 0 if bikes else (zeros.get(station, 0) if before == station else 0) + 1
        before = station
    return _ranked((s, run) for s, run in zeros.items() if run >= least and s in alive)


def ties_by_arrival(forecasts, least):
    """Leaves equal numbers in the order of the list."""
    found = [(s, _end(own)) for s, own in _lists(forecasts).items() if _end(own) >= least and any(own)]
    return sorted(found, key=lambda pair: -pair[1])
