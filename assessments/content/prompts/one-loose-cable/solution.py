def solve(log: list[tuple[str, str]]) -> list[tuple[str, int]]:
    first: dict[str, str] = {}
    times: dict[str, int] = {}
    for error, cause in log:
        origin = first.get(cause, cause) if cause else error
        first[error] = origin
        times[origin] = times.get(origin, 0) + 1
    return sorted(times.items(), key=lambda pair: -pair[1])
