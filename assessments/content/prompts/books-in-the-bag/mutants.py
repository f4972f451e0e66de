def renewal_adds(events):
    """Adds a copy before it is taken away from whoever has it."""
    holder, now, peak = {}, {}, {}
    for copy, reader in events:
        before = holder.pop(copy, None)
        if reader:
            holder[copy] = reader
            now[reader] = now.get(reader, 0) + 1
            peak[reader] = max(peak.get(reader, 0), now[reader])
        if before:
            now[before] -= 1
    return peak


def missed_return_stays(events):
    """Leaves a copy with the reader who had it when it goes out to another one."""
    holder, now, peak = {}, {}, {}
    for copy, reader in events:
        if reader:
            holder[copy] = reader
            now[reader] = now.get(reader, 0) + 1
            peak[reader] = max(peak.get(reader, 0), now[reader])
        elif copy in holder:
            now[holder.pop(copy)] -= 1
    return peak


def at_the_end(events):
    """Returns what readers have at the end."""
    out = [reader for reader in dict(events).values() if reader]
    return {reader: out.count(reader) for _, reader in events if reader}


def all_copies_ever(events):
    """Counts all copies that a reader ever took."""
    copies = {}
    for copy, reader in events:
        if reader:
            copies.setdefault(reader, set()).add(copy)
    return {reader: len(taken) for reader, taken in copies.items()}


def returns_twice(events):
    """Keeps the holder after a return, so a second return counts as well."""
    holder, now, peak = {}, {}, {}
    for copy, reader in events:
        if copy in holder:
            now[holder[copy]] -= 1
        if reader:
            holder[copy] = reader
            now[reader] = now.get(reader, 0) + 1
            peak[reader] = max(peak.get(reader, 0), now[reader])
    return peak


def ignores_what_is_out(events):
    """Drops the event when a copy goes out that is out already."""
    holder, now, peak = {}, {}, {}
    for copy, reader in events:
        if reader and copy not in holder:
            holder[copy] = reader
            now[reader] = now.get(reader, 0) + 1
            peak[reader] = max(peak.get(reader, 0), now[reader])
        elif not reader and copy in holder:
            now[holder.pop(copy)] -= 1
    return peak
