def _teams(rows, own=False):
    boss_of = {name: boss for name, boss, _ in rows}
    teams = {name: [] for name, _, _ in rows}
    for name, _, hours in rows:
        boss = name if own else boss_of[name]
        while boss is not None:
            teams[boss].append(hours)
            boss = boss_of[boss]
    return teams


def _depth(rows, name):
    boss_of = {one: boss for one, boss, _ in rows}
    return 0 if boss_of[name] is None else 1 + _depth(rows, boss_of[name])


def boss_is_included(rows, limit):
    """Counts the boss as part of the team."""
    bosses = {boss for _, boss, _ in rows}
    return [n for n, team in _teams(rows, own=True).items() if n in bosses and sum(team) > limit * len(team)]


def direct_reports_only(rows, limit):
    """Looks at the people directly below and not at the whole team."""
    teams = {name: [hours for _, boss, hours in rows if boss == name] for name, _, _ in rows}
    return [name for name, team in teams.items() if sum(team) > limit * len(team)]


def at_the_limit(rows, limit):
    """Lists a team that has exactly as much as allowed."""
    return [name for name, team in _teams(rows).items() if team and sum(team) >= limit * len(team)]


def rounds_down(rows, limit):
    """Divides without the rest, so that 5 and a half is not more than 5."""
    return [name for name, team in _teams(rows).items() if team and sum(team) // len(team) > limit]


def average_of_averages(rows, limit):
    """Takes the average over the reports' averages, as if all branches had one size."""

    def branch(name, hours):
        below = [branch(one, h) for one, boss, h in rows if boss == name]
        return (hours + sum(below)) / (1 + len(below))

    found = []
    for name, _, _ in rows:
        below = [branch(one, hours) for one, boss, hours in rows if boss == name]
        if below and sum(below) / len(below) > limit:
            found.append(name)
    return found


def from_the_top(rows, limit):
    """Lists people from the top of the chart down and not in the order of the rows."""
    found = [name for name, team in _teams(rows).items() if sum(team) > limit * len(team)]
    return sorted(found, key=lambda name: _depth(rows, name))


def people_without_a_team(rows, limit):
    """Lists people without a team for their own overtime."""
    own = {name: hours for name, _, hours in rows}
    return [n for n, team in _teams(rows).items() if sum(team or [own[n]]) > limit * len(team or [0])]
