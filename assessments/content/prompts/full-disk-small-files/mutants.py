def _run(events, *, free_at_delete=False, no_name_counts=False, never_frees=False, as_deleted=False, same_file=False):
    named, opened, every = {}, {}, {}
    listed = used = 0
    sums = []
    for kind, who, *rest in events:
        if kind == "open":
            file = named.setdefault(
                rest[0], every.get(rest[0], [0, True, False, 0]) if same_file else [0, True, False, 0]
            )
            every[rest[0]] = opened[who] = file
            file[1] = file[2] = True
        elif kind == "write":
            file = opened[who]
            file[0] += rest[0]
            used += rest[0]
            listed += rest[0] * (file[1] or no_name_counts)
        elif kind == "close":
            file = opened.pop(who)
            file[2] = False
            if not file[1] and not never_frees and not free_at_delete:
                used -= file[3] if as_deleted else file[0]
        else:
            file = named.pop(who)
            file[1], file[3] = False, file[0]
            listed -= file[0]
            if not file[2] or free_at_delete:
                used -= file[0]
        sums.append((listed, used))
    return sums


def free_at_once(events):
    """Gives the space back as soon as the file is deleted."""
    return _run(events, free_at_delete=True)


def name_comes_back(events):
    """Adds what is written after a deletion to the files with a name."""
    return _run(events, no_name_counts=True)


def never_given_back(events):
    """Forgets the deleted file when its program closes it."""
    return _run(events, never_frees=True)


def size_at_deletion(events):
    """Gives back the size at the deletion, not what was written later."""
    return _run(events, as_deleted=True)


def old_file_again(events):
    """Lets a new file of the same name go on where the deleted one ended."""
    return _run(events, same_file=True)


def names_only(events):
    """Adds up the files with a name for both sums."""
    return [(listed, listed) for listed, _ in _run(events)]
