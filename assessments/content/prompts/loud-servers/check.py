from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, str]], int]:
    servers = max(1, size // 3)
    seconds = sorted(rng.randrange(size + 2) for _ in range(size))
    return [(second, f"s{rng.randrange(servers)}") for second in seconds], rng.randint(1, max(4, size // 10))


def brute(lines: list[tuple[int, str]], span: int) -> list[int]:
    return [
        len({server for second, server in lines[: place + 1] if second > now - span})
        for place, (now, _) in enumerate(lines)
    ]


def holds(result: list[int], lines: list[tuple[int, str]], span: int) -> bool:
    if len(result) != len(lines) or any(a + 1 < b for a, b in zip(result, result[1:])):
        return False
    return all(
        1 <= count <= sum(now - span < second for second, _ in lines[: place + 1])
        and (place == 0 or lines[place - 1][0] > now - span or count == 1)
        for place, (count, (now, _)) in enumerate(zip(result, lines))
    )
