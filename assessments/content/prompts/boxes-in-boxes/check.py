import re
from random import Random


def generate(rng: Random, size: int) -> tuple[list]:
    def box(parts: int, depth: int) -> list:
        inside = []
        while parts > 0:
            if depth < 8 and rng.random() < 0.35:
                share = rng.randint(0, parts)
                inside.append(box(share if rng.random() < 0.8 else 0, depth + 1))
                parts -= max(share, 1)
            else:
                inside.append(rng.randint(1, 90))
                parts -= 1
        return inside

    return (box(size, 1),)


def brute(box: list) -> int:
    text = repr(box)
    while "[" in text:
        text = re.sub(r"\[([\d, ]*)\]", _weigh, text)
    return int(text)


def _weigh(found: re.Match) -> str:
    inside = sum(int(number) for number in re.findall(r"\d+", found[1]))
    return str(inside + 50 if inside else 0)


def holds(result: int, box: list) -> bool:
    toys = [int(number) for number in re.findall(r"\d+", repr(box))]
    boxes, rest = divmod(result - sum(toys), 50)
    return rest == 0 and boxes <= repr(box).count("[") and (boxes >= 1 if toys else result == 0)
