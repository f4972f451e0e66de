from bisect import bisect_left, bisect_right
from datetime import date, timedelta


def _values(field, low, high, *, from_low=False, last_out=False):
    values = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if span == "*":
            first, last = str(low), str(high)
        start, end = int(first), int(last or first)
        found = range(start, max(end + 1 - last_out, start + 1), int(step or 1))
        if from_low:
            found = [value for value in range(start, end + 1) if value % int(step or 1) == 0]
        values |= set(found)
    return values


def _run(job, moments, *, both=None, sunday=0, find=bisect_right, same_day=True, values=_values):
    minute, hour, day, month, weekday = job.split()
    times = [f"{h:02}:{m:02}" for h in sorted(values(hour, 0, 23)) for m in sorted(values(minute, 0, 59))]
    days, months, weekdays = values(day, 1, 31), values(month, 1, 12), values(weekday, 0, 6)
    fits = all if (both(day, weekday) if both else "*" in (day[0], weekday[0])) else any
    dates = []
    for number in range(14610):
        one = date(2020, 1, 1) + timedelta(days=number)
        if one.month in months and fits((one.day in days, (one.isoweekday() + sunday) % 7 in weekdays)):
            dates.append(one.isoformat())
    found = []
    for moment in moments:
        now, time = moment.split()
        place, later = bisect_left(dates, now), find(times, time)
        if same_day and dates[place : place + 1] == [now] and later < len(times):
            found.append(f"{now} {times[later]}")
            continue
        place = bisect_right(dates, now)
        found.append(f"{dates[place]} {times[0]}" if place < len(dates) and times else "")
    return found


def always_both(job, moments):
    """Wants both day fields to fit, as for a Friday the 13th."""
    return _run(job, moments, both=lambda day, weekday: True)


def always_either(job, moments):
    """Lets a star in one day field make every day fit."""
    return _run(job, moments, both=lambda day, weekday: False)


def star_alone(job, moments):
    """Takes a field such as */2 for one that names its days."""
    return _run(job, moments, both=lambda day, weekday: "*" in (day, weekday))


def monday_is_nought(job, moments):
    """Counts weekdays from Monday, as Python does."""
    return _run(job, moments, sunday=-1)


def now_counts(job, moments):
    """Gives the moment itself when the job runs just then."""
    return _run(job, moments, find=bisect_left)


def next_day_only(job, moments):
    """Forgets runs later on the same day."""
    return _run(job, moments, same_day=False)


def steps_from_nought(job, moments):
    """Counts steps from 0 instead of from the start of the range."""
    return _run(job, moments, values=lambda *ends: _values(*ends, from_low=True))


def end_excluded(job, moments):
    """Leaves the end of a range out."""
    return _run(job, moments, values=lambda *ends: _values(*ends, last_out=True))
