from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    names = ["car", "bear", "kite", "racecar", "Bear"]
    if size > 100:
        names = [f"toy {number}" for number in range(size)]
    toys = [rng.choice(names) for _ in range(size)]
    return toys, [rng.choice(names) for _ in range(rng.randint(0, 2) if size < 100 else size // 10)]


def brute(toys: list[str], recalled: list[str]) -> list[str]:
    left = list(toys)
    for name in recalled:
        while name in left:
            left.remove(name)
    return left


def holds(result: list[str], toys: list[str], recalled: list[str]) -> bool:
    rest = iter(toys)
    in_order = all(toy in rest for toy in result)
    gone = len(toys) - len(result)
    return in_order and not set(result) & set(recalled) and gone == sum(toy in recalled for toy in toys)
