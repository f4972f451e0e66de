from collections import Counter


def order_of_first_scan(scans):
    """Lists repeats in the order of their first scan."""
    return [code for code, times in Counter(scans).items() if times > 1]


def every_repeat(scans):
    """Writes a code down again at its third scan."""
    seen, found = set(), []
    for code in scans:
        if code in seen:
            found.append(code)
        seen.add(code)
    return found


def neighbours_only(scans):
    """Notices a repeat only when it comes directly after the first."""
    found = []
    for before, code in zip(scans, scans[1:]):
        if before == code and code not in found:
            found.append(code)
    return found


def case_does_not_matter(scans):
    """Takes a7 and A7 for the same parcel."""
    times, found = {}, []
    for code in scans:
        key = code.upper()
        times[key] = times.get(key, 0) + 1
        if times[key] == 2:
            found.append(code)
    return found


def exactly_twice(scans):
    """Leaves out what was scanned three times."""
    times = Counter(scans)
    return [code for code in dict.fromkeys(scans) if times[code] == 2]


def forgets_the_last(scans):
    """Stops one scan too early."""
    times, found = {}, []
    for code in scans[:-1]:
        times[code] = times.get(code, 0) + 1
        if times[code] == 2:
            found.append(code)
    return found
