from random import Random

SMALL = 40
ERRORS = ["KeyError: 'a'", "KeyError: 'b: c'", "TimeoutError", "TimeoutError: late", "app.Late: KeyError"]
OTHERS = [
    "Traceback (most recent call last):",
    "    price = prices[stop]",
    "    ~~~~^^^^",
    "  [Previous line repeated 9 more times]",
    '    File "a.py", line 1, in f',
]


def generate(rng: Random, size: int) -> tuple[list[list[str]]]:
    reports: list[list[str]] = []
    left = size
    while left > 0:
        length = min(left, rng.randint(1, 4 if size < 100 else 12))
        left -= length
        lines = []
        for _ in range(length - 1):
            path = rng.choice(["a.py", "a.py", "b.py", "/site-packages/x.py"])
            step = f'  File "{path}", line {rng.randint(1, 99)}, in {rng.choice("ffg")}'
            lines.append(rng.choice([step, step, rng.choice(OTHERS)]))
        reports.append([*lines, rng.choice(ERRORS)])
    return (reports,)


def _bug(report: list[str]) -> str:
    text = report[-1].split(":")[0]
    before = ""
    for line in report[:-1]:
        if line[:8] != '  File "' or "site-packages" in line.split('"')[1]:
            continue
        step = "\n" + line.split('"')[1] + " " + line.split(", in ")[1]
        if step != before:
            text += step
        before = step
    return text


def brute(reports: list[list[str]]) -> list[list[int]]:
    groups = []
    for number in range(len(reports)):
        if any(number in group for group in groups):
            continue
        groups.append([other for other in range(len(reports)) if _bug(reports[other]) == _bug(reports[number])])
    return [group for size in range(len(reports), 0, -1) for group in groups if len(group) == size]


def holds(result: list[list[int]], reports: list[list[str]]) -> bool:
    order = [(-len(group), group[0]) for group in result]
    return (
        sorted(number for group in result for number in group) == list(range(len(reports)))
        and order == sorted(order)
        and all(group == sorted(group) and len({_bug(reports[one]) for one in group}) == 1 for group in result)
        and len({_bug(reports[group[0]]) for group in result}) == len(result)
    )
