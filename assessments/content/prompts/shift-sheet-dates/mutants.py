import re
from datetime import date

MONTHS = "january february march april may june july august september october november december".split()


def _run(cells, slash=lambda a, b: (a, b), least=3, strip=" ", lower=str.lower, clamp=False, dash=2, start=True):
    result = []
    for cell in cells:
        text = lower(cell.strip(strip) if strip else cell)
        year = month = day = 0
        if one := re.fullmatch(rf"([0-9]{{4}})-([0-9]{{{dash},2}})-([0-9]{{{dash},2}})", text):
            year, month, day = map(int, one.groups())
        elif one := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text):
            day, month = slash(int(one[1]), int(one[2]))
            year = int(one[3])
        elif one := re.fullmatch(rf"([0-9]{{1,2}}) +([a-z]{{{least},}}) +([0-9]{{4}})", text):
            day, year = int(one[1]), int(one[3])
            fits = [name.startswith(one[2]) if start else one[2] in (name, name[:3]) for name in MONTHS]
            month = fits.index(True) + 1 if True in fits else 0
        while clamp and day > 28:
            try:
                date(year, month, day)
                break
            except ValueError:
                day -= 1
        try:
            result.append(date(year, month, day).isoformat())
        except ValueError:
            result.append(None)
    return result


def month_first(cells):
    """Reads the month before the day between slashes."""
    return _run(cells, slash=lambda a, b: (b, a))


def swaps_when_it_helps(cells):
    """Takes the American order when the usual one cannot be."""
    return _run(cells, slash=lambda a, b: (b, a) if b > 12 else (a, b))


def last_day_of_the_month(cells):
    """Turns 30 February into the last day of the month."""
    return _run(cells, clamp=True)


def two_letters_will_do(cells):
    """Accepts a month of two letters, though Ma may be March or May."""
    return _run(cells, least=2)


def whole_or_three_letters(cells):
    """Knows Sep and September, but not Sept."""
    return _run(cells, start=False)


def spaces_are_part_of_it(cells):
    """Does not take off spaces at the ends."""
    return _run(cells, strip="")


def one_digit_after_dashes(cells):
    """Accepts 2026-3-6."""
    return _run(cells, dash=1)
