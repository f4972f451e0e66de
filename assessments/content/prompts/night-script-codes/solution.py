def solve(
    steps: list[tuple[str, list[int]]],
) -> tuple[int, list[tuple[str, int]]]:
    unnoticed = []
    for name, (*earlier, last) in steps:
        if last != 0:
            return last, unnoticed
        for code in reversed(earlier):
            if code not in (0, 141):
                unnoticed.append((name, code))
                break
    return 0, unnoticed
