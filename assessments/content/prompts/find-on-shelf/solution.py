def solve(shelves: dict[str, list[str]]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for shelf in sorted(shelves):
        for product in set(shelves[shelf]):
            places.setdefault(product, []).append(shelf)
    return places
