from collections import Counter


def solve(ballots: list[tuple[str, str]]) -> list[str]:
    final = dict(ballots)
    votes = Counter(name for name in final.values() if name)
    most = max(votes.values(), default=0)
    return sorted(name for name, n in votes.items() if n == most)
