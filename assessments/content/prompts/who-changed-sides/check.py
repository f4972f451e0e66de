from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    people = 12 if size > 100 else rng.randint(1, 4)
    return ([f"P{rng.randrange(people)}" for _ in range(size)],)


def brute(swipes: list[str]) -> dict[str, int]:
    found = dict.fromkeys(swipes, 0)
    for start in range(len(swipes)):
        for end in range(start + 1, len(swipes) + 1):
            run = swipes[start:end]
            changed = [name for name in set(run) if run.count(name) % 2]
            if len(changed) == 1:
                found[changed[0]] += 1
    return found


def holds(result: dict[str, int], swipes: list[str]) -> bool:
    odd_runs = sum(len(swipes) - length + 1 for length in range(1, len(swipes) + 1, 2))
    alone = len(set(swipes)) == 1
    return (
        result.keys() == set(swipes)
        and all(result[name] >= swipes.count(name) for name in result)
        and (sum(result.values()) == odd_runs if alone else sum(result.values()) <= odd_runs)
    )
