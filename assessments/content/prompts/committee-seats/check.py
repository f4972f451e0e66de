from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, int, int]], int]:
    names = [f"N{n}" for n in range(size)]
    rng.shuffle(names)
    most = 4 if size < 100 else size
    people = [(name, rng.randint(0, most), rng.choice([1998, 2004, 2019])) for name in names]
    return people, rng.randint(0, size + 1)


def brute(candidates: list[tuple[str, int, int]], seats: int) -> list[str]:
    left, elected = [one for one in candidates if one[1] > 0], []
    while left and len(elected) < seats:
        best = left[0]
        for name, votes, joined in left:
            ahead = votes > best[1] or (votes == best[1] and joined < best[2])
            if ahead or (votes, joined) == best[1:] and name < best[0]:
                best = (name, votes, joined)
        left.remove(best)
        elected.append(best[0])
    return elected


def holds(result: list[str], candidates: list[tuple[str, int, int]], seats: int) -> bool:
    known = {name: (votes, -joined) for name, votes, joined in candidates}
    rivals = [known[name] for name in known if name not in result and known[name][0] > 0]
    return (
        len(result) == len(set(result)) == min(seats, sum(votes > 0 for votes, _ in known.values()))
        and all(known[name][0] > 0 for name in result)
        and all(known[a] > known[b] or known[a] == known[b] and a < b for a, b in zip(result, result[1:]))
        and all(rival <= known[result[-1]] for rival in (rivals if result else []))
    )
