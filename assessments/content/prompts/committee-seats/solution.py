def solve(candidates: list[tuple[str, int, int]], seats: int) -> list[str]:
    ranking = sorted(
        (-votes, joined, name) for name, votes, joined in candidates if votes
    )
    return [name for _, _, name in ranking[:seats]]
