import re


def _run(lines, pattern=r"([0-9]+)(?:\.([0-9]{1,3}))? *(kg|t|sacks?)", lower=str.lower, weigh=None, add=True, zero=False, sack=25000):
    grams = {"kg": 1000, "t": 1000000, "sack": sack, "sacks": sack, "": 1000}
    totals, bad = {}, []
    for position, (malt, text) in enumerate(lines):
        found = re.fullmatch(pattern, lower(text.strip(" ")))
        if zero:
            totals.setdefault(malt, 0)
        if not found:
            bad.append(position)
            continue
        whole, rest, unit = found[1], found[2] or "0", found[3]
        if weigh:
            weight = weigh(float(f"{whole}.{rest}"), grams[unit])
        else:
            weight = int(whole + rest.ljust(3, "0")[:3]) * grams[unit] // 1000
        totals[malt] = weight + (totals.get(malt, 0) if add else 0)
    return totals, bad


def no_unit_is_kg(lines):
    """Takes a bare number for kilograms."""
    return _run(lines, r"([0-9]+)(?:\.([0-9]{1,3}))? *(kg|t|sacks?|)")


def lower_case_only(lines):
    """Cannot read a unit in upper case."""
    return _run(lines, lower=str)


def last_line_counts(lines):
    """Replaces the total of a malt in place of adding to it."""
    return _run(lines, add=False)


def cuts_binary_fractions(lines):
    """Multiplies a float and cuts it off, which loses a gram now and then."""
    return _run(lines, weigh=lambda number, grams: int(number * grams))


def rounds_down_to_kilograms(lines):
    """Counts whole kilograms and loses the rest."""
    return _run(lines, weigh=lambda number, grams: int(number * grams / 1000) * 1000)


def one_sack_only(lines):
    """Knows sack, but not sacks."""
    return _run(lines, r"([0-9]+)(?:\.([0-9]{1,3}))? *(kg|t|sack)")


def zero_for_the_unknown(lines):
    """Gives a malt that has no readable line a total of zero."""
    return _run(lines, zero=True)
