def _visited(forward, start):
    """The depots in the order of the first visit, and the one after."""
    visited = [start]
    while forward[visited[-1]] not in (-1, *visited):
        visited.append(forward[visited[-1]])
    return visited, forward[visited[-1]]


def counts_the_way_in(forward, start):
    """Counts the depots before the circle as well."""
    visited, after = _visited(forward, start)
    return 0 if after == -1 else len(visited)


def start_must_come_again(forward, start):
    """Finds a circle only if the start lies on it."""
    visited, after = _visited(forward, start)
    return len(visited) if after == start else 0


def steps_until_they_meet(forward, start):
    """Returns the steps of the slow walk until both meet, which may be several rounds."""
    slow = fast = start
    steps = 0
    while forward[fast] != -1 and forward[forward[fast]] != -1:
        slow, fast, steps = forward[slow], forward[forward[fast]], steps + 1
        if slow == fast:
            return steps
    return 0


def self_is_delivery(forward, start):
    """Takes a depot that sends to itself for the end of the road."""
    visited, after = _visited(forward, start)
    return 0 if after in (-1, visited[-1]) else len(visited) - visited.index(after)


def counts_the_return(forward, start):
    """Counts the depot at which the round closes twice."""
    visited, after = _visited(forward, start)
    return 0 if after == -1 else len(visited) - visited.index(after) + 1


def any_circle_counts(forward, start):
    """Warns of a circle somewhere in the table that this parcel never meets."""
    sizes = []
    for depot in range(len(forward)):
        visited, after = _visited(forward, depot)
        sizes.append(0 if after == -1 else len(visited) - visited.index(after))
    return max(sizes)
