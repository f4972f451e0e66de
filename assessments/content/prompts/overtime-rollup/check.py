from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str | None, int]], int]:
    names = [f"n{i}" for i in range(size)]
    rng.shuffle(names)
    reach = rng.choice([2, 4, size + 1])
    rows: list[tuple[str, str | None, int]] = []
    for i, name in enumerate(names):
        boss = names[rng.randrange(max(0, i - reach), i)] if i and rng.random() < 0.9 else None
        rows.append((name, boss, rng.randint(0, 6)))
    rng.shuffle(rows)
    return rows, rng.randint(0, 4)


def brute(rows: list[tuple[str, str | None, int]], limit: int) -> list[str]:
    boss_of = {name: boss for name, boss, _ in rows}
    teams: dict[str, list[int]] = {name: [] for name in boss_of}
    for name, _, hours in rows:
        boss = boss_of[name]
        while boss is not None:
            teams[boss].append(hours)
            boss = boss_of[boss]
    return [name for name, team in teams.items() if team and sum(team) / len(team) > limit]


def holds(result: list[str], rows: list[tuple[str, str | None, int]], limit: int) -> bool:
    listed, bosses = set(result), {boss for _, boss, _ in rows}
    if result != [name for name, _, _ in rows if name in listed] or not listed <= bosses:
        return False
    for boss in bosses - {None}:
        team = [(name, hours) for name, above, hours in rows if above == boss]
        if not any(name in bosses for name, _ in team):
            if (boss in listed) != (sum(hours - limit for _, hours in team) > 0):
                return False
    return not listed or any(hours > limit for _, _, hours in rows)
