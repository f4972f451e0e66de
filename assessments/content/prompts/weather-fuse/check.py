from random import Random


def generate(rng: Random, size: int) -> tuple:
    rest = rng.randint(1, 4)
    moment, calls = 0, []
    for _ in range(2 * size if size < 100 else size):
        moment += rng.choice([0, 1, 1, 2, rest, 3 * rest])
        calls.append((moment, rng.random() < 0.3))
    return calls, rng.randint(1, 3), rest, rest * rng.randint(1, 5)


def brute(calls: list, limit: int, rest: int, most: int) -> list[str]:
    words: list[str] = []
    for place, (moment, works) in enumerate(calls):
        tried = [n for n in range(place) if words[n] != "skipped"]
        row = 0
        while row < len(tried) and words[tried[-1 - row]] == "failed":
            row += 1
        through = row < limit or moment >= calls[tried[-1]][0] + min(rest * 2 ** (row - limit), most)
        words.append(("ok" if works else "failed") if through else "skipped")
    return words


def holds(result: list[str], calls: list, limit: int, rest: int, most: int) -> bool:
    last, row, since = "ok", 0, 0
    for word, (moment, works) in zip(result, calls):
        if word == "skipped":
            if last != "failed" or row < limit or moment >= since + most:
                return False
            continue
        if works != (word == "ok") or (row >= limit and moment < since + rest):
            return False
        last, since = word, moment
        row = row + 1 if word == "failed" else 0
    return len(result) == len(calls)
