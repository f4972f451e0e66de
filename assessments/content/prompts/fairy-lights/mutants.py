def _tests(lamps, half, clever=True, single=0):
    if len(lamps) == 1:
        return single
    first, second = lamps[: half(len(lamps))], lamps[half(len(lamps)) :]
    tests = 1
    if not all(first):
        tests += _tests(first, half, clever, single)
    if not all(first) or not clever:
        tests += 1
    if not all(second):
        tests += _tests(second, half, clever, single)
    return tests


def _larger_half(length):
    return length - length // 2


def _lamps(count, broken):
    return [place not in broken for place in range(count)]


def tests_the_sure_part(count, broken):
    """Tests the second part although it is sure to fail."""
    lamps = _lamps(count, broken)
    return bool(lamps) + (0 if all(lamps) else _tests(lamps, _larger_half, clever=False))


def first_part_is_smaller(count, broken):
    """Gives the odd lamp to the second part."""
    lamps = _lamps(count, broken)
    return bool(lamps) + (0 if all(lamps) else _tests(lamps, lambda length: length // 2))


def whole_string_untested(count, broken):
    """Forgets the test of the whole string."""
    lamps = _lamps(count, broken)
    return 0 if all(lamps) else _tests(lamps, _larger_half)


def no_lamps_one_test(count, broken):
    """Tests a string without lamps."""
    lamps = _lamps(count, broken)
    return 1 + (0 if all(lamps) else _tests(lamps, _larger_half))


def first_fault_only(count, broken):
    """Stops at the first broken lamp."""
    lamps = _lamps(count, broken[:1])
    return bool(lamps) + (0 if all(lamps) else _tests(lamps, _larger_half))


def single_lamp_again(count, broken):
    """Tests a single lamp that is known to be broken once more."""
    lamps = _lamps(count, broken)
    return bool(lamps) + (0 if all(lamps) else _tests(lamps, _larger_half, single=1))


def always_both_parts(count, broken):
    """Splits both parts as soon as one of them fails."""
    if count == 0 or not broken:
        return min(count, 1)
    return 2 * count - 1
