from random import Random


def generate(rng: Random, size: int) -> tuple[dict[str, list[str]], str, list[str]]:
    names = [f"n{i}" for i in range(size + 1)]
    rng.shuffle(names)
    asks: dict[str, list[str]] = {}
    for _ in range(2 * size):
        asks.setdefault(rng.choice(names), []).append(rng.choice(names))
    host = names.pop()
    if size > 100:
        asks[host] = names[:20]
    return asks, host, rng.sample(names, size // rng.choice([3, 4, 8]))


def brute(asks: dict[str, list[str]], host: str, declines: list[str]) -> list[str]:
    coming = [host]
    for _ in range(len(asks) + 1):
        for name in list(coming):
            coming += asks.get(name, [])
        coming = [name for name in set(coming) if name not in declines]
    return sorted(coming)


def holds(result: list[str], asks: dict[str, list[str]], host: str, declines: list[str]) -> bool:
    coming = set(result)
    asked = {friend for name in coming for friend in asks.get(name, [])}
    return (
        result == sorted(coming)
        and host in coming
        and not coming & set(declines)
        and coming - {host} <= asked
        and asked - set(declines) <= coming
    )
