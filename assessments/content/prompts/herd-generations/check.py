from collections import Counter
from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple]]:
    first: list[tuple] = []
    made: list[tuple] = []
    share = rng.choice([0.2, 0.5, 0.8])
    for _ in range(size):
        cow = (rng.random() < share, [])
        mothers = made[-4:] if size < 100 else made
        place = rng.choice(mothers)[1] if made and rng.random() < 0.85 else first
        place.append(cow)
        made.append(cow)
    return (first,)


def _present(cows: list[tuple], generation: int = 1) -> list[int]:
    found = []
    for here, daughters in cows:
        found += [generation] * here + _present(daughters, generation + 1)
    return found


def brute(first: list[tuple]) -> int:
    found = _present(first)
    return max(sorted(set(found)), key=found.count, default=0)


def holds(result: int, first: list[tuple]) -> bool:
    counts = Counter(_present(first))
    if not counts:
        return result == 0
    return all((counts[result], -result) >= (count, -generation) for generation, count in counts.items())
