from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[int, int]], int, int]:
    if size > 100:
        return [(rng.randrange(3 * size), rng.randint(1, 9)) for _ in range(size)], 2, 40
    jobs = [(rng.randint(0, 2 * size), rng.randint(1, 6)) for _ in range(size)]
    return jobs, rng.randint(1, 2), rng.choice([0, 2, 4, 6, 9, 99])


def brute(jobs: list[tuple[int, int]], presses: int, patience: int) -> list[int]:
    waiting, starts, ends, now = list(range(len(jobs))), [-1] * len(jobs), [], 0
    while waiting:
        ends = [end for end in ends if end > now]
        there = [job for job in waiting if jobs[job][0] <= now]
        if len(ends) == presses or not there:
            now += 1
            continue
        late = [job for job in there if now - jobs[job][0] >= patience]
        if late:
            chosen = min(late, key=lambda job: (jobs[job][0], job))
        else:
            chosen = min(there, key=lambda job: (jobs[job][1], jobs[job][0], job))
        waiting.remove(chosen)
        starts[chosen] = now
        ends.append(now + jobs[chosen][1])
    return starts


def holds(result: list[int], jobs: list[tuple[int, int]], presses: int, patience: int) -> bool:
    if len(result) != len(jobs):
        return False
    for start, (arrival, _) in zip(result, jobs):
        running = [1 for other, (_, minutes) in zip(result, jobs) if other <= start < other + minutes]
        if start < arrival or len(running) > presses:
            return False
        for moment in range(arrival, start):  # it waits, so no press may be idle
            busy = [1 for other, (_, minutes) in zip(result, jobs) if other <= moment < other + minutes]
            if len(busy) < presses:
                return False
    return True
