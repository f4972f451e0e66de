from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str]]]:
    members = max(1, size * 2 // 3)
    names = ["Otto", "Ida", "Bea", ""]
    return ([(f"m{rng.randrange(members)}", rng.choice(names)) for _ in range(size)],)


def brute(ballots: list[tuple[str, str]]) -> list[str]:
    valid = [
        name
        for place, (member, name) in enumerate(ballots)
        if name and all(other != member for other, _ in ballots[place + 1 :])
    ]
    return sorted({name for name in valid if all(valid.count(name) >= valid.count(other) for other in valid)})


def holds(result: list[str], ballots: list[tuple[str, str]]) -> bool:
    seen, votes = set(), {}
    for member, name in reversed(ballots):
        if member not in seen and name:
            votes.setdefault(name, []).append(member)
        seen.add(member)
    others = [len(voters) for name, voters in votes.items() if name not in result]
    winners = {len(votes.get(name, [])) for name in result}
    return result == sorted(set(result)) and len(winners) == bool(votes) and all(n < min(winners) for n in others)
