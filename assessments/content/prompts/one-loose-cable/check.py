from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str]]]:
    names = [f"e{number}" for number in range(size)]
    rng.shuffle(names)
    lost = [f"old{number}" for number in range(1 + size // 6)]
    log = []
    for place, name in enumerate(names):
        kind = rng.random()
        if kind < 0.25:
            cause = ""
        elif kind < 0.4 or not place:
            cause = rng.choice(lost)
        else:
            cause = names[rng.randrange(max(0, place - 5), place)]
        log.append((name, cause))
    return (log,)


def brute(log: list[tuple[str, str]]) -> list[tuple[str, int]]:
    causes = dict(log)
    origins = []
    for error, _ in log:
        while causes.get(error):
            error = causes[error]
        origins.append(error)
    found = []
    for origin in origins:
        if (origin, origins.count(origin)) not in found:
            found.append((origin, origins.count(origin)))
    return [pair for most in range(len(log), 0, -1) for pair in found if pair[1] == most]


def holds(result: list[tuple[str, int]], log: list[tuple[str, str]]) -> bool:
    causes = dict(log)
    tallies = [tally for _, tally in result]
    own = {error for error, cause in log if not cause}
    lost = {cause for _, cause in log if cause and cause not in causes}
    return (
        sum(tallies) == len(log)
        and tallies == sorted(tallies, reverse=True)
        and {name for name, _ in result} == own | lost
        and len(result) == len(own | lost)
        and all(tally >= sum(cause == name for _, cause in log) + (name in own) for name, tally in result)
    )
