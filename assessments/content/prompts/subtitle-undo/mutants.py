def _run(actions, *, typing, redo_from=-1, keep_undone=True):
    shown, older, undone = "", [], []
    for action in actions:
        if action == "undo":
            if older:
                if keep_undone:
                    undone.append(shown)
                shown = older.pop()
        elif action == "redo":
            if undone:
                older.append(shown)
                shown = undone.pop(redo_from)
        else:
            shown = typing(action, shown, older, undone)
    return shown


def redo_after_typing(actions):
    """Keeps what could be redone when something new is typed."""

    def typing(action, shown, older, undone):
        if action != shown:
            older.append(shown)
        return action

    return _run(actions, typing=typing)


def same_version_is_stored(actions):
    """Stores a version that was on the screen already, so that undo seems to do nothing."""

    def typing(action, shown, older, undone):
        older.append(shown)
        if action != shown:
            undone.clear()
        return action

    return _run(actions, typing=typing)


def same_version_ends_redo(actions):
    """Empties what can be redone although nothing changed."""

    def typing(action, shown, older, undone):
        if action != shown:
            older.append(shown)
        undone.clear()
        return action

    return _run(actions, typing=typing)


def redo_the_first_undone(actions):
    """Redoes the version that was undone first instead of last."""
    return _run(actions, typing=_right, redo_from=0)


def undo_forgets(actions):
    """Does not keep what was undone, so that redo never works."""
    return _run(actions, typing=_right, keep_undone=False)


def empty_start_is_lost(actions):
    """Cannot go back to the empty line that was there at first."""

    def typing(action, shown, older, undone):
        if action != shown:
            if shown:
                older.append(shown)
            undone.clear()
        return action

    return _run(actions, typing=typing)


def _right(action, shown, older, undone):
    if action != shown:
        older.append(shown)
        undone.clear()
    return action
