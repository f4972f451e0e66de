def _turned(memory, place):
    return memory[place:] + memory[:place]


def _readings(text):
    return [int(piece) for piece in text.split("#")[1:] if piece.strip(" -")]


def as_it_lies(memory, written):
    """Reads the memory in the order of its places."""
    return _readings(memory)


def half_a_reading(memory, written):
    """Keeps the rest of a reading that has lost its beginning."""
    pieces = _turned(memory, written % len(memory)).split("#")
    return [int(piece) for piece in pieces if piece.strip(" -")]


def oldest_always_lost(memory, written):
    """Drops the oldest reading of a full memory even if it is whole."""
    readings = _readings(_turned(memory, written % len(memory)))
    return readings[1:] if written > len(memory) else readings


def one_round_only(memory, written):
    """Expects that the memory started over once at most."""
    return _readings(_turned(memory, max(written - len(memory), 0)))


def begins_at_the_newest(memory, written):
    """Begins at the last place written, one too early."""
    return _readings(_turned(memory, (written - 1) % len(memory)))


def cut_at_the_seam(memory, written):
    """Reads both pieces by themselves and breaks the number that lies across the seam."""
    oldest = written % len(memory)
    return _readings(memory[oldest:]) + _readings(memory[:oldest])


def newest_first(memory, written):
    """Lists the newest reading first."""
    return _readings(_turned(memory, written % len(memory)))[::-1]
