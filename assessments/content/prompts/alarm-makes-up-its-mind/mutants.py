def _run(misses, high, low, hours, *, rises=None, falls=None, keep=False, first=False, off_hours=None):
    rises, falls = rises or (lambda miss: miss >= high), falls or (lambda miss: miss <= low)
    is_on, streak, changes = False, 0, []
    for hour, miss in enumerate(misses):
        passed = falls(miss) if is_on else rises(miss)
        streak = streak + 1 if passed else streak if keep else 0
        wanted = off_hours if is_on and off_hours else hours
        if streak == wanted:
            is_on, streak = not is_on, 0
            changes.append((hour - wanted + 1 if first else hour, "on" if is_on else "off"))
    return changes


def one_limit(misses, high, low, hours):
    """Switches off as soon as the miss is below the high limit."""
    return _run(misses, high, low, hours, falls=lambda miss: miss < high)


def more_than_high(misses, high, low, hours):
    """Leaves out the high limit itself."""
    return _run(misses, high, low, hours, rises=lambda miss: miss > high)


def less_than_low(misses, high, low, hours):
    """Leaves out the low limit itself."""
    return _run(misses, high, low, hours, falls=lambda miss: miss < low)


def not_in_a_row(misses, high, low, hours):
    """Counts bad hours in all, not in a row."""
    return _run(misses, high, low, hours, keep=True)


def hour_of_the_start(misses, high, low, hours):
    """Gives the first hour of the row instead of the last."""
    return _run(misses, high, low, hours, first=True)


def off_at_once(misses, high, low, hours):
    """Waits before it goes on, but not before it goes off."""
    return _run(misses, high, low, hours, off_hours=1)


def on_again_and_again(misses, high, low, hours):
    """Reports each complete row, also when the alarm is on already."""
    changes, streak, calm = [], 0, 0
    for hour, miss in enumerate(misses):
        streak = streak + 1 if miss >= high else 0
        calm = calm + 1 if miss <= low else 0
        if streak == hours:
            changes.append((hour, "on"))
            streak = 0
        if calm == hours:
            changes.append((hour, "off"))
            calm = 0
    return changes
