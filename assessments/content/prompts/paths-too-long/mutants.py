def no_slash(names, parents, limit):
    """Adds up the names and forgets the slashes."""
    lengths = []
    for name, parent in zip(names, parents):
        lengths.append(len(name) + (lengths[parent] if parent >= 0 else 0))
    return [i for i, length in enumerate(lengths) if length > limit]


def slash_in_front(names, parents, limit):
    """Counts a slash in front of the top folder, too."""
    lengths = []
    for name, parent in zip(names, parents):
        lengths.append(1 + len(name) + (lengths[parent] if parent >= 0 else 0))
    return [i for i, length in enumerate(lengths) if length > limit]


def at_the_limit(names, parents, limit):
    """Lists a path that has exactly as many characters as allowed."""
    lengths = []
    for name, parent in zip(names, parents):
        lengths.append(len(name) + (lengths[parent] + 1 if parent >= 0 else 0))
    return [i for i, length in enumerate(lengths) if length >= limit]


def one_step_up(names, parents, limit):
    """Looks at the folder directly above only, not at the whole way up."""
    found = []
    for i, parent in enumerate(parents):
        length = len(names[i]) + (len(names[parent]) + 1 if parent >= 0 else 0)
        if length > limit:
            found.append(i)
    return found


def first_on_the_way(names, parents, limit):
    """Lists a long path only when the folder above is still short enough."""
    lengths = []
    for name, parent in zip(names, parents):
        lengths.append(len(name) + (lengths[parent] + 1 if parent >= 0 else 0))
    return [i for i, p in enumerate(parents) if lengths[i] > limit and (p < 0 or lengths[p] <= limit)]


def folder_before(names, parents, limit):
    """Takes the folder with the number before for the parent."""
    lengths = []
    for i, name in enumerate(names):
        lengths.append(len(name) + (lengths[i - 1] + 1 if i else 0))
    return [i for i, length in enumerate(lengths) if length > limit]
