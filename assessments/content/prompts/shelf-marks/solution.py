import re


def solve(marks: list[str]) -> list[str]:
    return sorted(marks, key=place)


def place(mark: str) -> tuple[str, int, str]:
    capitals, digits, small = re.split(r"(\d+)", mark)
    return capitals, int(digits), small
