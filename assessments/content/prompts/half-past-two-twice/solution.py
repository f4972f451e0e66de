from bisect import bisect_right


def solve(
    offset: int, changes: list[tuple[int, int]], readings: list[int]
) -> list[list[int]]:
    starts = [minute for minute, _ in changes]
    offsets = [offset, *(new for _, new in changes)]
    guesses = sorted(set(offsets), reverse=True)
    return [
        [
            local - guess
            for guess in guesses
            if offsets[bisect_right(starts, local - guess)] == guess
        ]
        for local in readings
    ]
