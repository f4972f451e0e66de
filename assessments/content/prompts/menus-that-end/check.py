from random import Random


def generate(rng: Random, size: int) -> tuple[dict[str, list[str]]]:
    names = [f"m{i}" for i in range(size)]
    rng.shuffle(names)
    backwards = rng.choice([0.05, 0.15, 0.3]) if size < 100 else 0.01
    reach = rng.choice([2, 4, size + 1])
    menus = {}
    for i, name in enumerate(names):
        options = []
        for _ in range(rng.choice([1, 2, 2, 3]) if rng.random() > backwards / 2 else 0):
            if rng.random() < backwards:
                options.append(rng.choice(names))
            elif i and rng.random() < 0.6:
                options.append(names[rng.randrange(max(0, i - reach), i)])
            else:
                options.append(rng.choice(["Ida", "Tom"]))
        menus[name] = options
    shown = list(menus.items())
    rng.shuffle(shown)
    return (dict(shown),)


def brute(menus: dict[str, list[str]]) -> list[str]:
    safe: set[str] = set()
    for _ in menus:
        safe |= {m for m, options in menus.items() if options and all(o in safe or o not in menus for o in options)}
    return sorted(set(menus) - safe)


def holds(result: list[str], menus: dict[str, list[str]]) -> bool:
    traps = set(result)
    if result != sorted(traps) or not traps <= set(menus):
        return False
    if any(bool(options) and not traps & set(options) for menu, options in menus.items() if menu in traps):
        return False
    safe = set(menus) - traps
    if any(not menus[menu] or traps & set(menus[menu]) for menu in safe):
        return False
    after = {menu: set(menus[menu]) & safe for menu in safe}
    for _ in safe:
        after = {menu: ones.union(*(after[one] for one in ones)) for menu, ones in after.items()}
    return not any(menu in after[menu] for menu in safe)
