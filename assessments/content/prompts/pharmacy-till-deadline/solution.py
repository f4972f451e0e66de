Call = tuple[int, int, bool]


def solve(budget: int, calls: list[Call]) -> tuple[list[str], int]:
    outcomes: list[str] = []
    left, ended = budget, False
    for limit, takes, needed in calls:
        given = min(limit, left)
        if ended or given == 0:
            outcomes.append("skipped")
        elif takes <= given:
            outcomes.append("done")
            left -= takes
        else:
            outcomes.append("cut")
            left -= given
        ended = ended or (needed and outcomes[-1] != "done")
    return outcomes, budget - left
