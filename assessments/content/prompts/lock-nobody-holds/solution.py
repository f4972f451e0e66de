def solve(
    locks: list[tuple[str, str, int, int]],
    running: list[tuple[int, int]],
    computer: str,
) -> list[str]:
    started = dict(running)
    return sorted(
        file
        for file, owner, process, written in locks
        if owner == computer
        and (process not in started or started[process] > written)
    )
