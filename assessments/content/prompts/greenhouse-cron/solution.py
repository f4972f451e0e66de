from bisect import bisect_left, bisect_right
from datetime import date, timedelta

FIRST, LAST = date(2020, 1, 1), date(2059, 12, 31)


def solve(job: str, moments: list[str]) -> list[str]:
    minute, hour, day, month, weekday = job.split()
    times = [
        f"{h:02}:{m:02}"
        for h in sorted(_values(hour, 0, 23))
        for m in sorted(_values(minute, 0, 59))
    ]
    days, months = _values(day, 1, 31), _values(month, 1, 12)
    weekdays = _values(weekday, 0, 6)
    fits = all if "*" in (day[0], weekday[0]) else any
    dates = []
    for number in range((LAST - FIRST).days + 1):
        one = FIRST + timedelta(days=number)
        if one.month in months and fits(
            (one.day in days, one.isoweekday() % 7 in weekdays)
        ):
            dates.append(one.isoformat())
    return [_next(dates, times, *moment.split()) for moment in moments]


def _next(dates: list[str], times: list[str], day: str, time: str) -> str:
    place = bisect_left(dates, day)
    later = bisect_right(times, time)
    if dates[place : place + 1] == [day] and later < len(times):
        return f"{day} {times[later]}"
    place = bisect_right(dates, day)
    return f"{dates[place]} {times[0]}" if place < len(dates) else ""


def _values(field: str, low: int, high: int) -> set[int]:
    values = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if span == "*":
            first, last = str(low), str(high)
        end = int(last or first) + 1
        values |= set(range(int(first), end, int(step or 1)))
    return values
