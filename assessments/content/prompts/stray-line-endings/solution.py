import re


def solve(text: str) -> list[int]:
    ends = re.findall(r"\r\n|\n|\r", text)
    usual = max(("\n", "\r\n", "\r"), key=ends.count)
    return [
        number for number, end in enumerate(ends, 1) if end != usual
    ]
