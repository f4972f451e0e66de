def solve(bosses: dict[str, str | None], group: list[str]) -> str | None:
    able = _above(bosses, group[0])
    for traveller in group[1:]:
        above = set(_above(bosses, traveller))
        able = [person for person in able if person in above]
    return able[0] if able else None


def _above(bosses: dict[str, str | None], name: str) -> list[str]:
    chain = []
    boss = bosses[name]
    while boss is not None:
        chain.append(boss)
        boss = bosses[boss]
    return chain
