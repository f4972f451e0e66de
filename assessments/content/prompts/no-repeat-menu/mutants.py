from itertools import product


def _all(courses, allowed):
    return [[name for name, _ in menu] for menu in product(*courses) if allowed(menu)]


def _differ(menu):
    return len({ingredient for _, ingredient in menu}) == len(menu)


def neighbours_only(courses):
    """Compares each course with the one before it only."""
    return _all(courses, lambda menu: all(one[1] != other[1] for one, other in zip(menu, menu[1:])))


def every_combination(courses):
    """Forgets the rule about ingredients."""
    return _all(courses, lambda menu: True)


def names_must_differ(courses):
    """Compares the names of dishes instead of their ingredients."""
    return _all(courses, lambda menu: len({name for name, _ in menu}) == len(menu))


def no_courses_no_menu(courses):
    """Returns nothing where the empty menu is due."""
    return _all(courses, _differ) if courses else []


def never_put_back(courses):
    """Keeps one set of spent ingredients and does not take any out again."""
    menus, spent = [], set()

    def extend(menu):
        if len(menu) == len(courses):
            menus.append(menu)
            return
        for dish, ingredient in courses[len(menu)]:
            if ingredient not in spent:
                spent.add(ingredient)
                extend([*menu, dish])

    extend([])
    return menus


def first_course_changes_fastest(courses):
    """Orders the menus by the last course first."""
    return [menu[::-1] for menu in _all(courses[::-1], _differ)]


def leaves_a_course_out(courses):
    """Goes on without a dish where every dish of a course is spent."""
    menus = []

    def extend(at, menu, spent):
        if at == len(courses):
            menus.append(menu)
            return
        free = [dish for dish in courses[at] if dish[1] not in spent]
        for dish, ingredient in free:
            extend(at + 1, [*menu, dish], spent | {ingredient})
        if not free:
            extend(at + 1, menu, spent)

    extend(0, [], frozenset())
    return menus
