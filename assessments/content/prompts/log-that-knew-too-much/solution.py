import re

CARD = re.compile(r"(?<![0-9])[0-9]{9,15}(?=[0-9]{4}(?![0-9]))")


def clean(word: str, hidden: set[str]) -> str:
    name, separator, _ = word.partition("=")
    if separator and name.lower() in hidden:
        return f"{name}=***"
    return CARD.sub(lambda run: "*" * len(run[0]), word)


def solve(lines: list[str], secret: list[str]) -> list[str]:
    hidden = {name.lower() for name in secret}
    return [
        " ".join(clean(word, hidden) for word in line.split(" "))
        for line in lines
    ]
