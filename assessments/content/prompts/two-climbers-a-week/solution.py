from collections import deque


def solve(
    photos: list[tuple[int, int, bool]], span: int, budget: int
) -> tuple[int, int, int] | None:
    by_day = sorted((day, score) for day, score, _ in photos)
    scores = sorted({score for _, score, _ in photos}, reverse=True)
    good, bad = -1, len(scores)
    while bad - good > 1:
        middle = (good + bad) // 2
        if _bearable(by_day, scores[middle], span, budget):
            good = middle
        else:
            bad = middle
    damaged: dict[int, list[bool]] = {score: [] for score in scores}
    for _, score, is_damaged in photos:
        damaged[score].append(is_damaged)
    total = sum(is_damaged for _, _, is_damaged in photos)
    best = None
    best_f1 = -1.0
    hits = alerts = 0
    for score in scores[: good + 1]:
        hits += sum(damaged[score])
        alerts += len(damaged[score])
        f1 = 2 * hits / (alerts + total)
        if f1 > best_f1:
            best, best_f1 = (score, hits, alerts), f1
    return best


def _bearable(
    by_day: list[tuple[int, int]], least: int, span: int, budget: int
) -> bool:
    recent: deque[int] = deque()
    for day, score in by_day:
        if score >= least:
            recent.append(day)
            while recent[0] <= day - span:
                recent.popleft()
            if len(recent) > budget:
                return False
    return True
