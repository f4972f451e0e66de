from itertools import groupby


def solve(steps: str) -> list[tuple[str, int]]:
    runs = [(sound, len(list(run))) for sound, run in groupby(steps)]
    if len(runs) > 1 and runs[0][0] == runs[-1][0]:
        (sound, front), *middle, (_, rear) = runs
        runs = [*middle, (sound, rear + front)]
    return runs
