def solve(
    recipes: dict[str, list[tuple[str, int]]], prices: dict[str, int]
) -> dict[str, int]:
    known = dict(prices)

    def cost(name: str) -> int:
        if name not in known:
            known[name] = sum(n * cost(part) for part, n in recipes[name])
        return known[name]

    return {name: cost(name) for name in recipes}
