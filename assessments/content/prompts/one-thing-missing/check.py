from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], dict[str, list[str]]]:
    things = ["rice", "rice flour", "oil", "oil of lemon", "Rice", *(f"spice {n}" for n in range(size // 3))]
    cupboard = [rng.choice(things) for _ in range(rng.randint(0, size))]
    dishes = {f"dish {n}": [rng.choice(things) for _ in range(rng.randint(0, 4))] for n in range((size + 1) // 2)}
    return cupboard, dishes


def brute(cupboard: list[str], recipes: dict[str, list[str]]) -> dict[str, str]:
    found = {}
    for dish, ingredients in recipes.items():
        lacking = []
        for one in ingredients:
            if one not in cupboard and one not in lacking:
                lacking.append(one)
        if len(lacking) == 1:
            found[dish] = lacking[0]
    return found


def holds(result: dict[str, str], cupboard: list[str], recipes: dict[str, list[str]]) -> bool:
    for dish, ingredients in recipes.items():
        ready = set(cupboard) >= set(ingredients)
        if dish in result and (ready or not set(cupboard) | {result[dish]} >= set(ingredients)):
            return False
        if dish not in result and not ready and any(set(cupboard) | {one} >= set(ingredients) for one in ingredients):
            return False
    return result.keys() <= recipes.keys()
