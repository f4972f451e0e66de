from collections import Counter, defaultdict


def solve(
    rows: list[tuple[str, str | None, int]], limit: int
) -> list[str]:
    reports = defaultdict(list)
    for row in rows:
        reports[row[1]].append(row)
    bosses_first = list(reports[None])
    for name, _, _ in bosses_first:
        bosses_first.extend(reports[name])
    people: Counter[str | None] = Counter()
    overtime: Counter[str | None] = Counter()
    for name, boss, hours in reversed(bosses_first):
        people[boss] += people[name] + 1
        overtime[boss] += overtime[name] + hours
    return [
        name
        for name, _, _ in rows
        if overtime[name] > limit * people[name]
    ]
