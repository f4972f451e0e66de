from datetime import date, timedelta
from random import Random

SMALL = 6


def _field(rng: Random, low: int, high: int) -> str:
    def part() -> str:
        a, b = sorted((rng.randint(low, high), rng.randint(low, high)))
        return rng.choice([str(a), f"{a}-{b}", f"{a}-{b}/{rng.randint(1, 4)}", str(b)])

    star = rng.random()
    if star < 0.35:
        return "*"
    if star < 0.5:
        return f"*/{rng.randint(2, 7)}"
    return ",".join(part() for _ in range(rng.choice([1, 1, 2])))


def generate(rng: Random, size: int) -> tuple[str, list[str]]:
    fields = [_field(rng, *ends) for ends in ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))]
    job = " ".join(fields) if rng.random() < 0.9 else rng.choice(["0 0 29 2 *", "0 0 30 2 *", "59 23 31 12 *"])
    start = date(2020, 1, 1)
    moments = []
    for number in range(size):
        day = start + timedelta(days=rng.choice([rng.randrange(14610), rng.randrange(14560, 14610)]))
        moments.append(f"{day} {rng.choice([0, 6, 23]):02}:{rng.choice([0, 30, 59]):02}")
        if number and rng.random() < 0.5 and size < 100:
            moments[-1] = f"{moments[-1][:8]}01 {moments[-1][11:]}"
    return job, moments


def _fits(field: str, value: int, low: int) -> bool:
    for part in field.split(","):
        span, step = (part.split("/") + ["1"])[:2]
        if span == "*":
            if (value - low) % int(step) == 0:
                return True
        elif "-" in span:
            first, last = map(int, span.split("-"))
            if first <= value <= last and (value - first) % int(step) == 0:
                return True
        elif int(span) == value:
            return True
    return False


def _day_fits(job: str, day: date) -> bool:
    _, _, days, months, weekdays = job.split()
    one = _fits(days, day.day, 1)
    other = _fits(weekdays, (day.weekday() + 1) % 7, 0)
    both = days.startswith("*") or weekdays.startswith("*")
    return _fits(months, day.month, 1) and ((one and other) if both else (one or other))


def brute(job: str, moments: list[str]) -> list[str]:
    minutes, hours = job.split()[:2]
    clock = [
        f"{hour:02}:{minute:02}"
        for hour in range(24)
        if _fits(hours, hour, 0)
        for minute in range(60)
        if _fits(minutes, minute, 0)
    ]
    found = []
    for moment in moments:
        day, answer = date.fromisoformat(moment[:10]), ""
        while day.year < 2060 and not answer:
            if _day_fits(job, day):
                answer = next((f"{day} {time}" for time in clock if f"{day} {time}" > moment), "")
            day += timedelta(days=1)
        found.append(answer)
    return found


def holds(result: list[str], job: str, moments: list[str]) -> bool:
    if len(result) != len(moments):
        return False
    for moment, run in zip(moments, result):
        if not run:
            continue
        hour, minute = int(run[11:13]), int(run[14:])
        fields = job.split()
        if run <= moment or not (_fits(fields[0], minute, 0) and _fits(fields[1], hour, 0)):
            return False
        if not _day_fits(job, date.fromisoformat(run[:10])):
            return False
    pairs = sorted(zip(moments, result))
    after = [run or "9" for _, run in pairs]
    return after == sorted(after) and all(
        one[1] == other[1] for one, other in zip(pairs, pairs[1:]) if other[0] < (one[1] or "9")
    )
