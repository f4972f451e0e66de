def solve(
    misses: list[int], high: int, low: int, hours: int
) -> list[tuple[int, str]]:
    is_on = False
    streak = 0
    changes = []
    for hour, miss in enumerate(misses):
        passed = miss <= low if is_on else miss >= high
        streak = streak + 1 if passed else 0
        if streak == hours:
            is_on = not is_on
            streak = 0
            changes.append((hour, "on" if is_on else "off"))
    return changes
