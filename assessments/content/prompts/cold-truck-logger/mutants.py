def as_it_lies(memory, written):
    """Returns the memory in the order of its slots."""
    return memory[:written]


def zeros_are_empty(memory, written):
    """Takes every 0 for a slot that was never written."""
    oldest = written % len(memory)
    return [one for one in memory[oldest:] + memory[:oldest] if one != 0]


def always_turned(memory, written):
    """Turns the memory even if it never filled up."""
    oldest = written % len(memory)
    return memory[oldest:] + memory[:oldest]


def begins_at_the_newest(memory, written):
    """Begins at the last slot written, one too early."""
    if written < len(memory):
        return memory[:written]
    newest = (written - 1) % len(memory)
    return memory[newest:] + memory[:newest]


def one_round_only(memory, written):
    """Expects that the memory started over once at most."""
    if written < len(memory):
        return memory[:written]
    oldest = written - len(memory)
    return memory[oldest:] + memory[:oldest]


def newest_first(memory, written):
    """Lists the newest reading first."""
    if written < len(memory):
        return memory[:written][::-1]
    oldest = written % len(memory)
    return (memory[oldest:] + memory[:oldest])[::-1]
