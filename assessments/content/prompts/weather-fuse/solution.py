def solve(
    calls: list[tuple[int, bool]], limit: int, rest: int, most: int
) -> list[str]:
    words: list[str] = []
    failures, closed_until, pause = 0, 0, rest
    for moment, works in calls:
        if failures >= limit and moment < closed_until:
            words.append("skipped")
        elif works:
            words.append("ok")
            failures, pause = 0, rest
        else:
            words.append("failed")
            failures += 1
            if failures >= limit:
                closed_until = moment + pause
                pause = min(2 * pause, most)
    return words
