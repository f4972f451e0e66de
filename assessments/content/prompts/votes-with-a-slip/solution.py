from collections import defaultdict


def gaps(text: str) -> list[tuple[int, str]]:
    return [(at, text[:at] + text[at + 1 :]) for at in range(len(text))]


def solve(votes: list[str], titles: list[str]) -> list[str]:
    whole = set(titles)
    shorter: dict[str, set[str]] = defaultdict(set)
    changed: dict[tuple[int, str], set[str]] = defaultdict(set)
    for title in titles:
        for at, rest in gaps(title):
            shorter[rest].add(title)
            changed[at, rest].add(title)

    def near(vote: str) -> set[str]:
        found = set(shorter.get(vote, ()))
        for at, rest in gaps(vote):
            exchanged = rest[: at + 1] + vote[at] + rest[at + 1 :]
            found |= whole & {rest, exchanged}
            found |= changed.get((at, rest), set())
        return found

    results: list[str] = []
    for vote in votes:
        found = {vote} if vote in whole else near(vote)
        results.append(found.pop() if len(found) == 1 else "")
    return results
