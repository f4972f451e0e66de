def _copies(n, room):
    copies = []
    while room < n:
        copies.append(room)
        room *= 2
    return copies


def copies_when_full(n, room):
    """Copies as soon as the row is full, although no further letter comes."""
    return sum(_copies(n + 1, room))


def last_copy_only(n, room):
    """Counts the last copy and forgets those before it."""
    return sum(_copies(n, room)[-1:])


def at_each_letter(n, room):
    """Thinks that everything is copied for each letter, as if no place were ever free."""
    return n * (n - 1) // 2


def grows_evenly(n, room):
    """Makes the row longer by the same amount each time instead of doubling it."""
    return sum(range(room, n, room))


def places_instead_of_letters(n, room):
    """Counts the places of each new row and not the letters that are copied."""
    return 2 * sum(_copies(n, room))


def starts_with_one_place(n, room):
    """Begins with a row of one place."""
    return sum(_copies(n, 1))


def number_of_copies(n, room):
    """Counts how often the row is copied and not how many letters that moves."""
    return len(_copies(n, room))
