from collections import Counter, deque


def counts_lines(lines, span):
    """Counts lines instead of different servers."""
    recent, found = deque(), []
    for second, _ in lines:
        recent.append(second)
        while recent[0] <= second - span:
            recent.popleft()
        found.append(len(recent))
    return found


def one_second_too_long(lines, span):
    """Still counts a line that is exactly as old as the span."""
    return [
        len({server for then, server in lines[: place + 1] if then >= now - span})
        for place, (now, _) in enumerate(lines)
    ]


def leaves_with_any_line(lines, span):
    """Strikes a server off with any old line of it."""
    recent, there, found = deque(), set(), []
    for second, server in lines:
        recent.append((second, server))
        while recent[0][0] <= second - span:
            there.discard(recent.popleft()[1])
        there.add(server)
        found.append(len(there))
    return found


def zeros_count_too(lines, span):
    """Leaves servers with a tally of zero in the dictionary."""
    recent, times, found = deque(), Counter(), []
    for second, server in lines:
        recent.append((second, server))
        times[server] += 1
        while recent[0][0] <= second - span:
            times[recent.popleft()[1]] -= 1
        found.append(len(times))
    return found


def one_leaves_a_line(lines, span):
    """Lets at most one old line go for each new one."""
    recent, times, found = deque(), Counter(), []
    for second, server in lines:
        recent.append((second, server))
        times[server] += 1
        if recent[0][0] <= second - span:
            times[recent.popleft()[1]] -= 1
        found.append(len(+times))
    return found


def fixed_slots(lines, span):
    """Cuts time into fixed slots instead of looking back from each line."""
    there, found = {}, []
    for second, server in lines:
        there.setdefault(second // span, set()).add(server)
        found.append(len(there[second // span]))
    return found


def whole_second(lines, span):
    """Counts lines further down that have the same second."""
    return [len({server for then, server in lines if now - span < then <= now}) for now, _ in lines]
