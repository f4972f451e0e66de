def solve(courses: list[list[tuple[str, str]]]) -> list[list[str]]:
    menus: list[list[str]] = []

    def extend(menu: list[str], spent: frozenset[str]) -> None:
        if len(menu) == len(courses):
            menus.append(menu)
            return
        for dish, ingredient in courses[len(menu)]:
            if ingredient not in spent:
                extend([*menu, dish], spent | {ingredient})

    extend([], frozenset())
    return menus
