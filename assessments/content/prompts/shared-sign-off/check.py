from random import Random


def generate(rng: Random, size: int) -> tuple[dict[str, str | None], list[str]]:
    people = size + 1
    names = [f"n{i}" for i in range(people)]
    rng.shuffle(names)
    reach = rng.choice([2, 3, people]) if size < 100 else people
    bosses: dict[str, str | None] = {names[0]: None}
    for i in range(1, people):
        bosses[names[i]] = names[rng.randrange(max(0, i - reach), i)]
    listed = names if rng.random() < 0.2 else names[people // 3 :]
    group = [rng.choice(listed) for _ in range(rng.randint(1, 4) if size < 100 else size)]
    shown = list(bosses.items())
    rng.shuffle(shown)
    return dict(shown), group


def _is_above(bosses: dict[str, str | None], boss: str, name: str) -> bool:
    return bosses[name] is not None and (bosses[name] == boss or _is_above(bosses, boss, bosses[name]))


def brute(bosses: dict[str, str | None], group: list[str]) -> str | None:
    able = [one for one in bosses if all(_is_above(bosses, one, name) for name in group)]
    lowest = [one for one in able if not any(_is_above(bosses, one, other) for other in able)]
    return lowest[0] if lowest else None


def holds(result: str | None, bosses: dict[str, str | None], group: list[str]) -> bool:
    if result is None:
        return any(bosses[name] is None for name in group)
    reports = [name for name, boss in bosses.items() if boss == result]
    above_all = all(_is_above(bosses, result, name) for name in group)
    return above_all and not any(all(_is_above(bosses, one, name) for name in group) for one in reports)
