from collections import defaultdict


def solve(needs: dict[str, list[str]]) -> list[list[str]] | None:
    unmet = {job: len(set(listed)) for job, listed in needs.items()}
    waiting = defaultdict(list)
    for job, listed in needs.items():
        for need in set(listed):
            unmet.setdefault(need, 0)
            waiting[need].append(job)
    wave = sorted(job for job, count in unmet.items() if count == 0)
    waves = []
    while wave:
        waves.append(wave)
        ready = []
        for done in wave:
            for job in waiting[done]:
                unmet[job] -= 1
                if unmet[job] == 0:
                    ready.append(job)
        wave = sorted(ready)
    return None if any(unmet.values()) else waves
