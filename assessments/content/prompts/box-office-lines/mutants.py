def _mix(members, others, pattern):
    members, others, result, turn = list(members), list(others), [], 0
    while members or others:
        if members and (pattern[turn % len(pattern)] == "m" or not others):
            result.append(members.pop(0))
        else:
            result.append(others.pop(0))
        turn += 1
    return result


def one_and_one(members, others):
    """Serves the two lines in turns, one person each."""
    return _mix(members, others, "mo")


def one_then_two(members, others):
    """Serves one member and then two of the others."""
    return _mix(members, others, "moo")


def others_first(members, others):
    """Begins with the other line."""
    return _mix(members, others, "omm")


def from_the_back(members, others):
    """Takes people from the back of the line, as pop() does."""
    return _mix(members[::-1], others[::-1], "mmo")


def stops_at_an_empty_line(members, others):
    """Stops when it is the turn of a line that is empty."""
    result = []
    members, others = list(members), list(others)
    while True:
        line = members if len(result) % 3 < 2 else others
        if not line:
            return result
        result.append(line.pop(0))


def members_before_all(members, others):
    """Serves every member before the others."""
    return members + others


def half_a_pair_waits(members, others):
    """Lets the last member wait because there is no second one."""
    result, place = [], 0
    for start in range(0, len(members) - 1, 2):
        result += members[start : start + 2] + others[place : place + 1]
        place += 1
    return result + others[place:] + members[len(members) - len(members) % 2 :]
