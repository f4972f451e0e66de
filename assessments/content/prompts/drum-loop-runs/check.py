from random import Random


def generate(rng: Random, size: int) -> tuple[str]:
    sounds = rng.choice(["x", "x.", "x.", "x.oX"])
    text = ""
    if size > 100:
        return ("".join(rng.choice("x.oX") for _ in range(size)),)
    while len(text) < size:
        text += rng.choice(sounds) * rng.randint(1, 3)
    return (text[:size],)


def brute(steps: str) -> list[tuple[str, int]]:
    begins = [place for place in range(len(steps)) if steps[place] != steps[place - 1]]
    if not begins:
        return [(steps[0], len(steps))] if steps else []
    found = []
    for place in begins:
        length = 1
        while steps[(place + length) % len(steps)] == steps[place]:
            length += 1
        found.append((steps[place], length))
    return found


def holds(result: list[tuple[str, int]], steps: str) -> bool:
    played = "".join(sound * length for sound, length in result)
    turned = len(played) == len(steps) and played in steps + steps
    apart = all(one[0] != other[0] for one, other in zip(result, result[1:] + result[:1])) or len(result) == 1
    return turned and apart
