from random import Random


def generate(rng: Random, size: int) -> tuple[int, list[tuple[int, int]], list[int]]:
    if size == 0:
        return 0, [], []
    count = int(size * rng.choice([0.5, 0.8, 1.2])) if size < 100 else size
    pipes = [(rng.randrange(size), rng.randrange(size)) for _ in range(count)]
    return size, pipes, rng.choices(range(size), k=rng.randint(0, 1 + size // 5))


def brute(houses: int, pipes: list[tuple[int, int]], pumps: list[int]) -> list[int]:
    district = list(range(houses))
    for _ in range(houses):
        for one, other in pipes:
            district[one] = district[other] = min(district[one], district[other])
    return sorted(set(district) - {district[pump] for pump in pumps})


def holds(result: list[int], houses: int, pipes: list[tuple[int, int]], pumps: list[int]) -> bool:
    near = {house: {house} for house in range(houses)}
    for one, other in pipes:
        near[one].add(other)
        near[other].add(one)
    alone = {house for house in near if near[house] == {house} and house not in pumps}
    first = all(house == min(near[house]) and not near[house] & set(pumps) for house in result)
    return result == sorted(set(result)) and alone <= set(result) and first
