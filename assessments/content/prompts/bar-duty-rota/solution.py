def solve(members: list[str], weeks: int) -> list[str]:
    if not members:
        return []
    cut = weeks % len(members)
    return members[cut:] + members[:cut]
