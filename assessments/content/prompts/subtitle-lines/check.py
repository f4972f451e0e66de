from random import Random


def generate(rng: Random, size: int) -> tuple[str, int]:
    words = []
    for _ in range(size):
        letters = "".join(rng.choice("aeno,'") for _ in range(rng.randint(0, 5)))
        words.append("w" + letters + rng.choice(["", "", "", "", ".", "?", "!", ".b"]))
    blanks = [" " * rng.choice([1, 1, 2]) for _ in words]
    return rng.choice(["", " "]) + "".join(a + b for a, b in zip(words, blanks)), rng.randint(1, 20)


def brute(text: str, width: int) -> list[str]:
    words, lines = text.split(), []
    while words:
        most = 1
        for count in range(2, len(words) + 1):
            stops = any(word[-1] in ".!?" for word in words[: count - 1])
            if not stops and len(" ".join(words[:count])) <= width:
                most = count
        lines.append(" ".join(words[:most]))
        words = words[most:]
    return lines


def holds(result: list[str], text: str, width: int) -> bool:
    if " ".join(result) != " ".join(text.split()) or "" in result:
        return False
    for line, after in zip(result, [*result[1:], ""]):
        inner = line.split(" ")[:-1]
        if any(word[-1] in ".!?" for word in inner) or (inner and len(line) > width):
            return False
        if after and line[-1] not in ".!?" and len(line) + 1 + len(after.split(" ")[0]) <= width:
            return False
    return True
