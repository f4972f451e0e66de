from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, int]]]:
    breads = ["rye", "rolls", "bagel", "toast"][: rng.randint(1, 4)]
    return ([(rng.choice(breads), rng.choice([-3, -2, -1, 1, 2, 3])) for _ in range(size)],)


def brute(lines: list[tuple[str, int]]) -> dict[str, int]:
    found = {}
    for bread in sorted({bread for bread, _ in lines}):
        net = sum(pieces for other, pieces in lines if other == bread)
        if net > 0:
            found[bread] = net
    return found


def holds(result: dict[str, int], lines: list[tuple[str, int]]) -> bool:
    left_out = sum(pieces for bread, pieces in lines if bread not in result)
    return all(net > 0 for net in result.values()) and left_out <= 0 and (
        sum(result.values()) + left_out == sum(pieces for _, pieces in lines)
    )
