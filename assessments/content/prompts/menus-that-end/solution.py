from collections import defaultdict


def solve(menus: dict[str, list[str]]) -> list[str]:
    doubtful = {menu: len(options) for menu, options in menus.items()}
    callers = defaultdict(list)
    for menu, options in menus.items():
        for option in options:
            callers[option].append(menu)
    good = [option for option in callers if option not in menus]
    for place in good:
        for menu in callers.get(place, []):
            doubtful[menu] -= 1
            if doubtful[menu] == 0:
                good.append(menu)
    return sorted(menus.keys() - set(good))
