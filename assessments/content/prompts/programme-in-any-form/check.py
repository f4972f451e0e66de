from random import Random

TYPES = ["text/csv", "text/calendar", "application/json", "image/png"]
WEIGHTS = ["", "", ";q=0", ";q=0.5", ";q=0.50", "; q=0.7", ";q=1", " ;Q=0.001", ";q=1.000"]
BAD = ["csv", "", "*/csv", "text/csv;q=2", "text/*;q=0.1234", "*", "text/csv;q=1.5", "image/png;v=1", "text /csv", "*/*;q=-1"]


def generate(rng: Random, size: int) -> tuple[str, list[str]]:
    def entry() -> str:
        if rng.random() < 0.2:
            return rng.choice(BAD)
        return rng.choice([*TYPES, "Text/CSV", "text/*", "application/*", "*/*"]) + rng.choice(WEIGHTS)

    most = size if size > 100 else min(size, 5)
    return rng.choice([",", ", ", " , "]).join(entry() for _ in range(most)), rng.sample(TYPES, rng.randint(0, 4))


def brute(accept: str, offered: list[str]) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.+-"
    entries = []
    for raw in accept.split(","):
        span, semicolon, after = raw.strip().lower().partition(";")
        span, weight = span.strip(), after.strip()
        kind, slash, form = span.partition("/")
        good = slash == "/" and (span == "*/*" or (kind and form and set(kind) <= set(letters)))
        good = good and (form == "*" or set(form) <= set(letters))
        value = 1000
        if semicolon:
            whole, point, digits = weight[2:].partition(".")
            good = good and weight[:2] == "q=" and whole in ("0", "1") and (digits != "" or not point)
            good = good and len(digits) <= 3 and set(digits) <= set("0123456789")
            value = int(whole + digits.ljust(3, "0")) if good else 0
        if good and value <= 1000:
            entries.append((span, value))
    if not entries:
        return offered[0] if offered else ""

    def weigh(name: str) -> int:
        for span in (name, name.split("/")[0] + "/*", "*/*"):
            for one, value in reversed(entries):
                if one == span:
                    return value
        return 0

    return max((name for name in offered if weigh(name)), key=weigh, default="")


def holds(result: str, accept: str, offered: list[str]) -> bool:
    if result == "":
        return not offered or "/" in accept
    ranges = [entry.split(";")[0].strip().lower() for entry in accept.split(",")]
    fits = {result, result.split("/")[0] + "/*", "*/*"} & set(ranges)
    return result in offered and (bool(fits) or result == offered[0])
