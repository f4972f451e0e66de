from fractions import Fraction
from random import Random

SMALL = 20


def generate(rng: Random, size: int) -> tuple[list[tuple[str, bool]], int]:
    bad = {"old": rng.choice([0.0, 0.2, 0.4]), "new": rng.choice([0.0, 0.3, 0.6])}
    if size > 100:
        bad = {"old": 0.3, "new": 0.3}
    requests = []
    for _ in range(size):
        version = rng.choice(["old", "old", "new"])
        requests.append((version, rng.random() >= bad[version]))
    return requests, rng.randint(1, 4) if size < 100 else size // 20


def brute(requests: list[tuple[str, bool]], least: int) -> tuple[str, int]:
    for end in range(len(requests) + 1):
        old = [fine for version, fine in requests[:end] if version == "old"]
        new = [fine for version, fine in requests[:end] if version == "new"]
        enough = len(old) >= least and len(new) >= least
        if enough and Fraction(new.count(False), len(new)) > 2 * Fraction(old.count(False), len(old)):
            return "back", end
    return ("keep", end) if enough else ("wait", end)


def holds(result: tuple[str, int], requests: list[tuple[str, bool]], least: int) -> bool:
    word, number = result
    counts = {
        one: requests[:number].count(one) for one in (("old", True), ("old", False), ("new", True), ("new", False))
    }
    old = counts["old", True] + counts["old", False]
    new = counts["new", True] + counts["new", False]
    worse = counts["new", False] * old > 2 * counts["old", False] * new
    if word == "back":
        return worse and min(old, new) >= least and 0 < number <= len(requests)
    if number != len(requests) or (word == "wait") != (min(old, new) < least):
        return False
    return word == "wait" or not worse
