from random import Random


def generate(rng: Random, size: int) -> tuple[dict[str, list[str]]]:
    jobs = [f"j{i}" for i in range(size)]
    rng.shuffle(jobs)
    circles = size < 100 and rng.random() < 0.2
    reach = rng.choice([2, 4, size + 1]) if size < 100 else size
    needs: dict[str, list[str]] = {}
    for i, job in enumerate(jobs):
        earlier = jobs if circles else jobs[max(0, i - reach) : i]
        count = rng.randint(0, 2 if circles else 3)
        listed = [rng.choice(earlier) for _ in range(count)] if earlier else []
        if listed or rng.random() < 0.5:
            needs[job] = listed
    shown = list(needs.items())
    rng.shuffle(shown)
    return (dict(shown),)


def brute(needs: dict[str, list[str]]) -> list[list[str]] | None:
    left = set(needs) | {need for listed in needs.values() for need in listed}
    waves = []
    while left:
        wave = sorted(job for job in left if not left & set(needs.get(job, [])))
        if not wave:
            return None
        waves.append(wave)
        left -= set(wave)
    return waves


def holds(result: list[list[str]] | None, needs: dict[str, list[str]]) -> bool:
    jobs = set(needs) | {need for listed in needs.values() for need in listed}
    if result is None:
        before = {job: set(needs.get(job, [])) for job in jobs}
        for _ in jobs:
            before = {job: ones.union(*(before[one] for one in ones)) for job, ones in before.items()}
        return any(job in before[job] for job in jobs)
    place = {job: number for number, wave in enumerate(result) for job in wave}
    right = all(place[job] == max((place[n] + 1 for n in needs.get(job, [])), default=0) for job in place)
    return right and set(place) == jobs and sum(map(len, result)) == len(jobs) and all(w == sorted(w) for w in result)
