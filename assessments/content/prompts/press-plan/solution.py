from collections import deque
from heapq import heappop, heappush


def solve(
    jobs: list[tuple[int, int]], presses: int, patience: int
) -> list[int]:
    order = sorted(range(len(jobs)), key=lambda job: jobs[job][0])
    coming = deque(order)
    by_age: deque[int] = deque()
    by_length: list[tuple[int, int, int]] = []
    free = [0] * presses
    starts = [-1] * len(jobs)
    now = 0
    for _ in jobs:
        now = max(now, heappop(free))
        while by_age and starts[by_age[0]] >= 0:
            by_age.popleft()
        if not by_age:
            now = max(now, jobs[coming[0]][0])
        while coming and jobs[coming[0]][0] <= now:
            job = coming.popleft()
            arrival, minutes = jobs[job]
            by_age.append(job)
            heappush(by_length, (minutes, arrival, job))
        job = by_age[0]
        if now - jobs[job][0] < patience:
            while starts[by_length[0][2]] >= 0:
                heappop(by_length)
            job = by_length[0][2]
        starts[job] = now
        heappush(free, now + jobs[job][1])
    return starts
