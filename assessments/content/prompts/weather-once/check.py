from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, str]], int]:
    districts = max(1, size // 4)
    minutes = sorted(rng.randrange(2 * size) for _ in range(size))
    return [(minute, f"D{rng.randrange(districts)}") for minute in minutes], rng.randint(1, 6)


def brute(requests: list[tuple[int, str]], keep: int) -> int:
    asked = 0
    for place in {district for _, district in requests}:
        minutes = [minute for minute, district in requests if district == place]
        while minutes:
            asked += 1
            good_before = minutes[0] + keep
            minutes = [minute for minute in minutes if minute >= good_before]
    return asked


def holds(result: int, requests: list[tuple[int, str]], keep: int) -> bool:
    districts = {district for _, district in requests}
    slots = {(district, minute // keep) for minute, district in requests}
    return len(districts) <= result <= len(set(requests)) and result <= len(slots) <= 2 * result
