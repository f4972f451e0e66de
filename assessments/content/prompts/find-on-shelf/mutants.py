def a_shelf_twice(shelves):
    """Lists a shelf again for each piece of the product on it."""
    places = {}
    for shelf in sorted(shelves):
        for product in shelves[shelf]:
            places.setdefault(product, []).append(shelf)
    return places


def as_they_come(shelves):
    """Keeps the order of the dictionary instead of sorting."""
    places = {}
    for shelf, held in shelves.items():
        for product in dict.fromkeys(held):
            places.setdefault(product, []).append(shelf)
    return places


def last_shelf_wins(shelves):
    """Keeps one shelf a product, as if a mapping could simply be swapped."""
    return {product: [shelf] for shelf in sorted(shelves) for product in shelves[shelf]}


def one_list_for_all(shelves):
    """Gives all products one and the same list."""
    places = dict.fromkeys((product for held in shelves.values() for product in held), [])
    for shelf in sorted(shelves):
        for product in set(shelves[shelf]):
            places[product].append(shelf)
    return places


def by_number(shelves):
    """Sorts the shelves by their number, not as strings."""
    places = {}
    for shelf in sorted(shelves, key=lambda name: (name[0], int(name[1:]))):
        for product in set(shelves[shelf]):
            places.setdefault(product, []).append(shelf)
    return {product: sorted(found, key=lambda name: int(name[1:])) for product, found in places.items()}


def first_product_only(shelves):
    """Looks at the first product on each shelf."""
    places = {}
    for shelf in sorted(shelves):
        for product in shelves[shelf][:1]:
            places.setdefault(product, []).append(shelf)
    return places
