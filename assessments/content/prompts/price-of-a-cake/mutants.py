def _cost(name, recipes, prices):
    if name in prices:
        return prices[name]
    return sum(amount * _cost(part, recipes, prices) for part, amount in recipes[name])


def amounts_do_not_count(recipes, prices):
    """Adds up the parts without their amounts."""

    def cost(name):
        return prices[name] if name in prices else sum(cost(part) for part, _ in recipes[name])

    return {name: cost(name) for name in recipes}


def basic_goods_only(recipes, prices):
    """Takes a part that is a recipe for free."""
    return {name: sum(n * prices.get(part, 0) for part, n in lines) for name, lines in recipes.items()}


def part_listed_twice(recipes, prices):
    """Turns the lines into a dictionary, which loses one of two lines with one part."""
    single = {name: list(dict(lines).items()) for name, lines in recipes.items()}
    return {name: _cost(name, single, prices) for name in single}


def order_of_the_book(recipes, prices):
    """Trusts that each part stands before the recipe that uses it."""
    known = dict(prices)
    for name, lines in recipes.items():
        known[name] = sum(amount * known.get(part, 0) for part, amount in lines)
    return {name: known[name] for name in recipes}


def amounts_of_recipes_lost(recipes, prices):
    """Multiplies by the amount for basic goods only."""

    def cost(name):
        return sum(n * prices[part] if part in prices else cost(part) for part, n in recipes[name])

    return {name: cost(name) for name in recipes}


def finished_goods_only(recipes, prices):
    """Leaves out recipes that are parts of others."""
    parts = {part for lines in recipes.values() for part, _ in lines}
    return {name: _cost(name, recipes, prices) for name in recipes if name not in parts}
