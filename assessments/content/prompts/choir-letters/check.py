import re
from random import Random

PIECES = [
    b"a",
    b"Zo",
    "ü".encode(),
    "€".encode(),
    "🎵".encode(),
    b"\xfc",
    b"\x80",
    b"\xe2\x82",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\xc0\x80",
]
SMALL = 6
VALID = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})*"
)


def generate(rng: Random, size: int) -> tuple[list[bytes]]:
    lines = []
    for number in range(size):
        start = b"\xef\xbb\xbf" * rng.choice([0, 1, 1, 2]) if number == 0 else b""
        valid = PIECES[:5] if rng.random() < 0.5 else PIECES
        lines.append(start + b"".join(rng.choice(valid) for _ in range(rng.randint(0, 4))))
    return (lines,)


def brute(lines: list[bytes]) -> tuple[list[str], list[int]]:
    texts, doubtful = [], []
    for number in range(len(lines)):
        raw = lines[number]
        if number == 0 and raw[:3] == bytes([239, 187, 191]):
            raw = raw[3:]
        if VALID.fullmatch(raw):
            texts.append(str(raw, "utf-8"))
        else:
            texts.append("".join(map(chr, raw)))
            doubtful.append(number + 1)
    return texts, doubtful


def holds(result: tuple[list[str], list[int]], lines: list[bytes]) -> bool:
    texts, doubtful = result
    if len(texts) != len(lines) or doubtful != sorted(set(doubtful)):
        return False
    for number, (text, line) in enumerate(zip(texts, lines), 1):
        back = text.encode("latin-1" if number in doubtful else "utf-8")
        if back != line and not (number == 1 and b"\xef\xbb\xbf" + back == line):
            return False
        if number in doubtful and VALID.fullmatch(line):
            return False
    return True
