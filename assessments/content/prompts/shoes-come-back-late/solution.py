from collections import defaultdict, deque


def solve(
    guesses: list[tuple[str, int, bool]],
    answers: list[tuple[str, bool]],
    percent: int,
    window: int,
) -> list[tuple[int, int, int]]:
    truth = dict(answers)
    days: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for order, day, guess in guesses:
        tally = days[day]
        tally[0] += 1
        if order in truth:
            tally[1] += truth[order] != guess
            tally[2] += 1
    recent: deque[tuple[int, int]] = deque()
    wrong = known = 0
    report = []
    for day in sorted(days):
        made, day_wrong, day_known = days[day]
        if 100 * day_known < percent * made:
            continue
        recent.append((day_wrong, day_known))
        wrong, known = wrong + day_wrong, known + day_known
        if len(recent) > window:
            old_wrong, old_known = recent.popleft()
            wrong, known = wrong - old_wrong, known - old_known
        report.append((day, wrong, known))
    return report
