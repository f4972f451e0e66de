from random import Random


def generate(rng: Random, size: int) -> tuple[dict[str, list[str]]]:
    products = max(1, min(500, size // 2))
    names = [f"{rng.choice('ABC')}{rng.randrange(size + 1)}" for _ in range(size // 2)]
    return ({name: [f"p{rng.randrange(products)}" for _ in range(rng.randrange(4))] for name in names},)


def brute(shelves: dict[str, list[str]]) -> dict[str, list[str]]:
    products = {product for held in shelves.values() for product in held}
    return {
        product: sorted(shelf for shelf, held in shelves.items() if product in held) for product in sorted(products)
    }


def holds(result: dict[str, list[str]], shelves: dict[str, list[str]]) -> bool:
    facts = {(product, shelf) for product, found in result.items() for shelf in found}
    return facts == {(product, shelf) for shelf, held in shelves.items() for product in held} and all(
        found and all(a < b for a, b in zip(found, found[1:])) for found in result.values()
    )
