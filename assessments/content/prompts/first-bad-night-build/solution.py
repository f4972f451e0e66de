from itertools import chain


def solve(builds: list[str]) -> tuple[int, int]:
    good, bad = 0, len(builds) - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        tries = chain(range(middle, bad), range(middle - 1, good, -1))
        telling = (one for one in tries if builds[one] != "broken")
        found = next(telling, None)
        if found is None:
            break
        if builds[found] == "good":
            good = found
        else:
            bad = found
    return good, bad
