def solve(actions: list[str]) -> str:
    shown = ""
    older: list[str] = []
    undone: list[str] = []
    for action in actions:
        if action == "undo":
            if older:
                undone.append(shown)
                shown = older.pop()
        elif action == "redo":
            if undone:
                older.append(shown)
                shown = undone.pop()
        elif action != shown:
            older.append(shown)
            undone.clear()
            shown = action
    return shown
