Session = tuple[int, int]


def solve(minutes: list[int], pause: int) -> list[Session]:
    found: list[Session] = []
    for minute in minutes:
        if found and minute - found[-1][1] <= pause:
            found[-1] = (found[-1][0], minute)
        else:
            found.append((minute, minute))
    return found
