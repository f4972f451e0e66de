def _run(jobs, presses, late, by_age, by_length):
    waiting, starts, ends, now = list(range(len(jobs))), [-1] * len(jobs), [], 0
    while waiting:
        ends = [end for end in ends if end > now]
        there = [job for job in waiting if jobs[job][0] <= now]
        if len(ends) == presses or not there:
            now += 1
            continue
        old = [job for job in there if late(now - jobs[job][0])]
        chosen = min(old, key=by_age) if old else min(there, key=by_length)
        waiting.remove(chosen)
        starts[chosen] = now
        ends.append(now + jobs[chosen][1])
    return starts


def no_limit(jobs, presses, patience):
    """Starts the shortest job, however long the others have waited."""
    return _run(jobs, presses, lambda waited: False, None, lambda job: (jobs[job][1], jobs[job][0], job))


def limit_is_passed_over(jobs, presses, patience):
    """Lets a job wait one minute longer than its patience."""
    return _run(
        jobs,
        presses,
        lambda waited: waited > patience,
        lambda job: (jobs[job][0], job),
        lambda job: (jobs[job][1], jobs[job][0], job),
    )


def shortest_of_the_late(jobs, presses, patience):
    """Takes the shortest among the jobs whose patience is over."""
    return _run(
        jobs,
        presses,
        lambda waited: waited >= patience,
        lambda job: (jobs[job][1], jobs[job][0], job),
        lambda job: (jobs[job][1], jobs[job][0], job),
    )


def ties_by_number(jobs, presses, patience):
    """Settles equal lengths by number, although the other job came earlier."""
    return _run(
        jobs,
        presses,
        lambda waited: waited >= patience,
        lambda job: (jobs[job][0], job),
        lambda job: (jobs[job][1], job),
    )


def in_order_of_arrival(jobs, presses, patience):
    """Starts the jobs in the order in which they came."""
    return _run(jobs, presses, lambda waited: True, lambda job: (jobs[job][0], job), None)


def one_press(jobs, presses, patience):
    """Uses one press only."""
    return _run(
        jobs,
        1,
        lambda waited: waited >= patience,
        lambda job: (jobs[job][0], job),
        lambda job: (jobs[job][1], jobs[job][0], job),
    )


def assigns_on_arrival(jobs, presses, patience):
    """Gives each job to a press when it arrives, so nothing can overtake."""
    free, starts = [0] * presses, [0] * len(jobs)
    for job in sorted(range(len(jobs)), key=lambda job: (*jobs[job], job)):
        press = free.index(min(free))
        starts[job] = max(free[press], jobs[job][0])
        free[press] = starts[job] + jobs[job][1]
    return starts
