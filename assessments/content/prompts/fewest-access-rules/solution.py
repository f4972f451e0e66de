from collections import Counter


def solve(archive: list) -> int:
    exceptions, liked = _needs(archive)
    return exceptions + 1 if liked else 0


def _needs(part: str | list) -> tuple[int, set[str]]:
    if isinstance(part, str):
        return 0, {part}
    inner = [needs for needs in map(_needs, part) if needs[1]]
    votes = Counter(level for _, liked in inner for level in liked)
    most = max(votes.values(), default=0)
    exceptions = sum(count for count, _ in inner) + len(inner) - most
    return exceptions, {level for level in votes if votes[level] == most}
