def _search(builds, good_words, step=0):
    good, bad = 0, len(builds) - 1
    while bad - good > 1 + step:
        middle = (good + bad) // 2
        if builds[middle] in good_words:
            good = middle
        else:
            bad = middle
    return good, bad


def broken_is_bad(builds):
    """Takes a build that does not start for a bad one."""
    return _search(builds, ("good",))


def broken_is_good(builds):
    """Takes a build that does not start for a good one."""
    return _search(builds, ("good", "broken"))


def stops_too_early(builds):
    """Stops while one build is still between the two."""
    return _search(builds, ("good",), step=1)


def one_way_only(builds):
    """Looks for a neighbour towards the bad side only."""
    good, bad = 0, len(builds) - 1
    while bad - good > 1:
        build = (good + bad) // 2
        while build < bad and builds[build] == "broken":
            build += 1
        if build == bad:
            break
        good, bad = (build, bad) if builds[build] == "good" else (good, build)
    return good, bad


def gives_up_at_broken(builds):
    """Stops as soon as the middle cannot be tried."""
    good, bad = 0, len(builds) - 1
    while bad - good > 1 and builds[(good + bad) // 2] != "broken":
        middle = (good + bad) // 2
        good, bad = (middle, bad) if builds[middle] == "good" else (good, middle)
    return good, bad


def build_before(builds):
    """Gives the build right before the first bad one, good or not."""
    first = builds.index("bad")
    return first - 1, first


def first_not_good(builds):
    """Blames the first build that is not good."""
    first = next(place for place, build in enumerate(builds) if build != "good")
    return first - 1, first
