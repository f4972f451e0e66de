def solve(
    requests: list[tuple[str, bool]], least: int
) -> tuple[str, int]:
    seen = {"old": 0, "new": 0}
    failed = {"old": 0, "new": 0}
    for number, (version, fine) in enumerate(requests, 1):
        seen[version] += 1
        failed[version] += not fine
        if min(seen.values()) >= least:
            twice = 2 * failed["old"] * seen["new"]
            if failed["new"] * seen["old"] > twice:
                return "back", number
    enough = min(seen.values()) >= least
    return "keep" if enough else "wait", len(requests)
