def _rank(version, test_first=True):
    dotted, _, ending = version.partition("-")
    numbers = [int(number) for number in dotted.split(".")]
    return numbers + [0] * (5 - len(numbers)), (not ending) == test_first


def compares_text(stations, needed):
    """Compares versions as text, where 1.10 comes before 1.9."""
    return [name for name, version in stations if version < needed]


def numbers_as_text(stations, needed):
    """Splits at the dots, but compares the pieces as text."""

    def rank(version):
        dotted, _, ending = version.partition("-")
        parts = dotted.split(".")
        return parts + ["0"] * (5 - len(parts)), not ending

    return [name for name, version in stations if rank(version) < rank(needed)]


def short_is_older(stations, needed):
    """Takes 2 for older than 2.0, as the list is shorter."""

    def rank(version):
        dotted, _, ending = version.partition("-")
        return [int(number) for number in dotted.split(".")], not ending

    return [name for name, version in stations if rank(version) < rank(needed)]


def test_does_not_matter(stations, needed):
    """Does not look at the ending."""
    return [name for name, version in stations if _rank(version)[0] < _rank(needed)[0]]


def test_is_newer(stations, needed):
    """Takes a test version for newer than the finished one."""
    return [name for name, version in stations if _rank(version, False) < _rank(needed, False)]


def equal_is_behind(stations, needed):
    """Lists stations that have just the needed version."""
    return [name for name, version in stations if _rank(version) <= _rank(needed)]


def adds_up_digits(stations, needed):
    """Makes one number by weighing each part with ten, so that parts above nine spill over."""

    def rank(version):
        numbers, finished = _rank(version)
        return sum(number * 10 ** (4 - place) for place, number in enumerate(numbers)), finished

    return [name for name, version in stations if rank(version) < rank(needed)]
