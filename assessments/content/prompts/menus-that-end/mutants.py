def _after(menus):
    after = {menu: set(options) for menu, options in menus.items()}
    for _ in menus:
        after = {menu: ones.union(*(after.get(one, set()) for one in ones)) for menu, ones in after.items()}
    return after


def some_way_is_enough(menus):
    """Calls a menu safe when some way from it leads to a person."""
    return sorted(menu for menu, places in _after(menus).items() if places <= set(menus))


def only_the_circle_itself(menus):
    """Lists the menus in a circle or without options, but not those that lead there."""
    return sorted(menu for menu, places in _after(menus).items() if menu in places or not places)


def dead_line_is_safe(menus):
    """Takes a menu without options for a good end."""
    safe = set()
    for _ in menus:
        safe |= {menu for menu, options in menus.items() if all(o in safe or o not in menus for o in options)}
    return sorted(set(menus) - safe)


def the_safe_ones(menus):
    """Returns the safe menus instead of the traps."""
    safe = set()
    for _ in menus:
        safe |= {m for m, options in menus.items() if options and all(o in safe or o not in menus for o in options)}
    return sorted(safe)


def people_at_once(menus):
    """Calls a menu safe only when all its options are people."""
    return sorted(menu for menu, options in menus.items() if not options or set(options) & set(menus))


def loop_to_itself(menus):
    """Sees a circle only when a menu leads to itself directly."""
    bad = {menu for menu, options in menus.items() if menu in options or not options}
    return sorted(bad | {menu for menu, places in _after(menus).items() if places & bad})


def two_options_to_one_place(menus):
    """Lowers the figure once, though two options lead to the same place."""
    left = {menu: len(options) for menu, options in menus.items()}
    good = list({option for options in menus.values() for option in options} - set(menus))
    for place in good:
        for menu, options in menus.items():
            if place in options:
                left[menu] -= 1
                if left[menu] == 0:
                    good.append(menu)
    return sorted(set(menus) - set(good))
