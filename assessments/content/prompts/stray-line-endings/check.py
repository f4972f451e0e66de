from random import Random


def generate(rng: Random, size: int) -> tuple[str]:
    ends = rng.choices(["\n", "\r\n", "\r"], k=rng.randint(1, 3))
    return (
        "".join(rng.choice(["", "go", "on off"]) + rng.choice(ends) for _ in range(size)) + rng.choice(["", "end"]),
    )


def brute(text: str) -> list[int]:
    kinds: list[str] = []
    for place, letter in enumerate(text):
        if letter == "\r":
            kinds.append("cr")
        elif letter == "\n":
            if place and text[place - 1] == "\r":
                kinds[-1] = "crlf"
            else:
                kinds.append("lf")
    order = sorted(["lf", "crlf", "cr"], key=lambda kind: -kinds.count(kind))
    return [number + 1 for number in range(len(kinds)) if kinds[number] != order[0]]


def holds(result: list[int], text: str) -> bool:
    pairs = text.count("\r\n")
    counts = [text.count("\n") - pairs, pairs, text.count("\r") - pairs]
    if result != sorted(set(result)) or len(result) != sum(counts) - max(counts):
        return False
    return all(1 <= number <= sum(counts) for number in result)
