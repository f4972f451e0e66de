from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], int]:
    members = [rng.choice(["Ada", "Bo", "Cem", "Di", "Eva", "Flo"]) for _ in range(size)]
    return members, rng.randint(-3 * size - 2, 3 * size + 2)


def brute(members: list[str], weeks: int) -> list[str]:
    rota = list(members)
    for _ in range(abs(weeks) if rota else 0):
        if weeks > 0:
            rota.append(rota.pop(0))
        else:
            rota.insert(0, rota.pop())
    return rota


def holds(result: list[str], members: list[str], weeks: int) -> bool:
    if not members:
        return result == []
    back = [result[(place - weeks) % len(result)] for place in range(len(result))]
    return back == members
