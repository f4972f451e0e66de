def solve(
    cupboard: list[str], recipes: dict[str, list[str]]
) -> dict[str, str]:
    at_home = set(cupboard)
    to_buy = {}
    for dish, ingredients in recipes.items():
        missing = set(ingredients) - at_home
        if len(missing) == 1:
            to_buy[dish] = missing.pop()
    return to_buy
