def solve(
    forecasts: list[tuple[str, int]], least: int
) -> list[tuple[str, int]]:
    zeros: dict[str, int] = {}
    alive: set[str] = set()
    for station, bikes in forecasts:
        if bikes:
            alive.add(station)
            zeros[station] = 0
        else:
            zeros[station] = zeros.get(station, 0) + 1
    found = [
        (station, run)
        for station, run in zeros.items()
        if run >= least and station in alive
    ]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
