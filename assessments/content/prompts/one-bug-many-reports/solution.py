import re
from itertools import groupby

STEP = re.compile(r'  File "([^"]*)", line \d+, in (.*)')


def solve(reports: list[list[str]]) -> list[list[int]]:
    groups: dict[tuple, list[int]] = {}
    for number, (*lines, error) in enumerate(reports):
        steps = [
            found.groups()
            for line in lines
            if (found := STEP.fullmatch(line))
            and "site-packages" not in found[1]
        ]
        kind = error.partition(":")[0]
        bug = (kind, *(step for step, _ in groupby(steps)))
        groups.setdefault(bug, []).append(number)
    return sorted(groups.values(), key=lambda group: -len(group))
