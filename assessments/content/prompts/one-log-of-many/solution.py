from heapq import merge
from itertools import groupby


def solve(logs: list[list[tuple[int, str]]]) -> list[tuple[int, str]]:
    joint = merge(*logs, key=second_of)
    return [
        line
        for _, same_second in groupby(joint, key=second_of)
        for line in dict.fromkeys(same_second)
    ]


def second_of(line: tuple[int, str]) -> int:
    return line[0]
