from random import Random


def generate(rng: Random, size: int) -> tuple[dict[str, list[tuple[str, int]]], dict[str, int]]:
    goods = {f"good {n}": rng.choice([0, 5, 20, 35]) for n in range(1 + size // 10)}
    count = size // 2
    layer = max(1, count // 10)
    recipes = {}
    for number in range(count):
        below = number // layer * layer
        names = list(goods) if below == 0 or rng.random() < 0.3 else [f"recipe {rng.randrange(below)}"]
        recipes[f"recipe {number}"] = [
            (rng.choice(names), rng.randint(1, 3)) for _ in range(rng.randint(0, 3))
        ]
    order = list(recipes)
    rng.shuffle(order)
    return {name: recipes[name] for name in order}, goods


def brute(recipes: dict[str, list[tuple[str, int]]], prices: dict[str, int]) -> dict[str, int]:
    known = dict(prices)
    while not recipes.keys() <= known.keys():
        for name, lines in recipes.items():
            if all(part in known for part, _ in lines):
                known[name] = sum(amount * known[part] for part, amount in lines)
    return {name: known[name] for name in recipes}


def holds(
    result: dict[str, int], recipes: dict[str, list[tuple[str, int]]], prices: dict[str, int]
) -> bool:
    cost = {**prices, **result}
    return result.keys() == recipes.keys() and all(
        cost[name] == sum(amount * cost[part] for part, amount in lines) for name, lines in recipes.items()
    )
