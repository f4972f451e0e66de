from collections import defaultdict


def solve(signups: list[tuple[str, str]], least: int) -> dict[str, list[str]]:
    at = defaultdict(list)
    for name, stop in signups:
        at[stop].append(name)
    return {
        stop: names for stop, names in at.items() if len(names) >= least
    }
