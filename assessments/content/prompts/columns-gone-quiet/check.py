from random import Random


def generate(rng: Random, size: int) -> tuple[list[dict], list[dict], int]:
    names = ["heat", "id", "load", "Zone"]

    def rows(count: int) -> list[dict]:
        likely = {name: rng.choice([0.1, 0.5, 1.0, 1.0, 0.0]) for name in names}
        return [
            {name: rng.choice([1, 0, False, "x", "", None]) for name in names if rng.random() < likely[name]}
            for _ in range(count)
        ]

    now = rows(size if size > 100 else rng.randint(0, size))
    return rows(size), now, rng.choice([0, 0, 10, 20, 25, 50])


def brute(before: list[dict], now: list[dict], points: int) -> list[str]:
    def gaps(rows: list[dict], name: str) -> int:
        return len([row for row in rows if name not in row or row[name] is None or row[name] == ""])

    found = []
    for row in before + now:
        for name in row:
            old, new = gaps(before, name), gaps(now, name)
            olds, news = len(before) or 1, len(now) or 1
            if 100 * (new * olds - old * news) > points * olds * news and name not in found:
                found.append(name)
    return sorted(found)


def holds(result: list[str], before: list[dict], now: list[dict], points: int) -> bool:
    if result != sorted(set(result)) or (not now and result):
        return False
    for name in {name for row in before + now for name in row}:
        full = sum(row.get(name) not in (None, "") for row in now)
        if name in result and (full == len(now) or 100 * (len(now) - full) <= points * len(now)):
            return False
        if now and not full and name not in result:
            held = sum(row.get(name) not in (None, "") for row in before)
            if 100 * (held if before else 1) > points * max(len(before), 1):
                return False
    return True
