def _count(steps, room, left, draw_keeps=0, grey_counts=False, undo_fills=1):
    def scripts(more, shapes, undone):
        if more == 0:
            return int(shapes == left)
        ways = 0
        if shapes < room:
            ways += scripts(more - 1, shapes + 1, undone * draw_keeps)
        elif grey_counts:
            ways += scripts(more - 1, shapes, undone)
        if shapes > 0:
            ways += scripts(more - 1, shapes - 1, undone + undo_fills)
        elif grey_counts:
            ways += scripts(more - 1, shapes, undone)
        if undone > 0:
            ways += scripts(more - 1, shapes + 1, undone - 1)
        elif grey_counts:
            ways += scripts(more - 1, shapes, undone)
        return ways

    return scripts(steps, 0, 0)


def drawing_keeps_redo(steps, room, left):
    """Keeps what was undone when a new shape is drawn."""
    return _count(steps, room, left, draw_keeps=1)


def grey_buttons_do_nothing(steps, room, left):
    """Counts scripts that press a grey button."""
    return _count(steps, room, left, grey_counts=True)


def no_redo(steps, room, left):
    """Forgets the redo button."""
    return _count(steps, room, left, undo_fills=0)


def endless_room(steps, room, left):
    """Forgets that the page can be full."""
    return _count(steps, steps, left)


def room_for_one_less(steps, room, left):
    """Stops drawing one shape too early."""
    return _count(steps, room - 1, left)


def up_to_so_many_steps(steps, room, left):
    """Counts shorter scripts as well."""
    return sum(_count(fewer, room, left) for fewer in range(steps + 1))


def at_least_left(steps, room, left):
    """Counts scripts that end with more shapes, too."""
    return sum(_count(steps, room, more) for more in range(left, max(steps, left) + 1))
