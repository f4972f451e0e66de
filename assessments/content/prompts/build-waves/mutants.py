def _jobs(needs):
    return set(needs) | {need for listed in needs.values() for need in listed}


def _waves(needs, jobs, put=sorted):
    left, waves = set(jobs), []
    while left:
        wave = [job for job in left if not left & set(needs.get(job, []))]
        if not wave:
            return None
        waves.append(put(wave))
        left -= set(wave)
    return waves


def one_job_a_wave(needs):
    """Gives a right order, but runs a single job at a time."""
    waves = _waves(needs, _jobs(needs))
    return waves and [[job] for wave in waves for job in wave]


def nearest_need_counts(needs):
    """Places a job after its first finished need and not after its last."""
    if _waves(needs, _jobs(needs)) is None:
        return None
    place, jobs = {}, _jobs(needs)
    while len(place) < len(jobs):
        for job in jobs - set(place):
            known = [place[need] for need in needs.get(job, []) if need in place]
            if not needs.get(job):
                place[job] = 0
            elif known and len(known) == len(needs[job]):
                place[job] = min(known) + 1
    return [sorted(j for j in jobs if place[j] == w) for w in range(max(place.values(), default=-1) + 1)]


def jobs_without_a_key_are_forgotten(needs):
    """Leaves out jobs that are only named as a need."""
    return _waves(needs, needs)


def twice_is_two_needs(needs):
    """Counts a need that is listed twice as two, and only one of them is ever met."""
    unmet = {job: len(needs.get(job, [])) for job in _jobs(needs)}
    waves, wave = [], sorted(job for job, count in unmet.items() if count == 0)
    while wave:
        waves.append(wave)
        ready = []
        for job, listed in needs.items():
            met = len(set(listed) & set(wave))
            unmet[job] -= met
            if met and unmet[job] == 0:
                ready.append(job)
        wave = sorted(ready)
    return None if any(unmet.values()) else waves


def part_of_a_plan(needs):
    """Returns the waves before the circle and says nothing about it."""
    left, waves = _jobs(needs), []
    while wave := sorted(job for job in left if not left & set(needs.get(job, []))):
        waves.append(wave)
        left -= set(wave)
    return waves


def as_late_as_possible(needs):
    """Runs each job in the latest wave that works, right before the first job that needs it."""
    waves = _waves(needs, _jobs(needs))
    if waves is None:
        return None
    last = len(waves) - 1
    place = {}
    for job in [job for wave in reversed(waves) for job in wave]:
        place[job] = min((place[user] - 1 for user, listed in needs.items() if job in listed), default=last)
    return [sorted(job for job in place if place[job] == wave) for wave in range(last + 1)]


def needs_run_last(needs):
    """Reads the links the wrong way round, so that needs come after the jobs."""
    waves = _waves(needs, _jobs(needs))
    return waves and waves[::-1]
