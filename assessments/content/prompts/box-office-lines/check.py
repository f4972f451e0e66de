from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    people = [f"{rng.choice('ABC')}{rng.randrange(size + 1)}" for _ in range(size)]
    cut = rng.randint(0, size) if size < 100 else size // 2
    return people[:cut], people[cut:]


def brute(members: list[str], others: list[str]) -> list[str]:
    turns = [(3 * (place // 2) + place % 2, name) for place, name in enumerate(members)]
    turns += [(3 * place + 2, name) for place, name in enumerate(others)]
    result = []
    while turns:
        soonest = min(turns, key=lambda turn: turn[0])
        turns.remove(soonest)
        result.append(soonest[1])
    return result


def holds(result: list[str], members: list[str], others: list[str]) -> bool:
    def in_order(line: list[str]) -> bool:
        rest = iter(result)
        return all(name in rest for name in line)

    everybody = sorted(result) == sorted(members + others)
    return everybody and in_order(members) and in_order(others) and (not members or result[0] == members[0])
