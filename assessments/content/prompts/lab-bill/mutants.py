def only_wards_with_tests(patients, tests):
    """Loses the wards that had no tests."""
    ward_of, owed = dict(patients), {}
    for number, cost in tests:
        ward = ward_of.get(number, "unknown")
        owed[ward] = owed.get(ward, 0) + cost
    return owed


def drops_strangers(patients, tests):
    """Drops tests whose number is not on the list."""
    ward_of = dict(patients)
    owed = dict.fromkeys(ward_of.values(), 0)
    for number, cost in tests:
        if number in ward_of:
            owed[ward_of[number]] += cost
    return owed


def always_unknown(patients, tests):
    """Has the special key even if all numbers are known."""
    ward_of = dict(patients)
    owed = dict.fromkeys([*ward_of.values(), "unknown"], 0)
    for number, cost in tests:
        owed[ward_of.get(number, "unknown")] += cost
    return owed


def free_strangers_vanish(patients, tests):
    """Leaves the special key out when its sum is zero."""
    owed = always_unknown(patients, tests)
    return {ward: cost for ward, cost in owed.items() if cost or ward != "unknown"}


def one_test_a_patient(patients, tests):
    """Turns the tests into a dictionary, too, and keeps the last for each patient."""
    ward_of = dict(patients)
    owed = dict.fromkeys(ward_of.values(), 0)
    for number, cost in dict(tests).items():
        ward = ward_of.get(number, "unknown")
        owed[ward] = owed.get(ward, 0) + cost
    return owed


def equal_tests_once(patients, tests):
    """Takes two equal tests of a patient for one."""
    ward_of = dict(patients)
    owed = dict.fromkeys(ward_of.values(), 0)
    for number, cost in set(tests):
        ward = ward_of.get(number, "unknown")
        owed[ward] = owed.get(ward, 0) + cost
    return owed
