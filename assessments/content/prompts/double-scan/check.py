from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    kinds = max(1, size // 2)
    return ([f"{rng.choice('Aab')}{rng.randrange(kinds)}" for _ in range(size)],)


def brute(scans: list[str]) -> list[str]:
    found = []
    for position, code in enumerate(scans):
        if scans[:position].count(code) == 1:
            found.append(code)
    return found


def holds(result: list[str], scans: list[str]) -> bool:
    return len(result) == len(set(result)) and set(result) == {code for code in scans if scans.count(code) > 1}
