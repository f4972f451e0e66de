def cap_holds_for_the_server(first, cap, budget, asked):
    """Cuts the wait that the server asked for down to the cap, too."""
    made, planned = [], first
    for wish in asked:
        wait = min(max(planned, wish), cap)
        if sum(made) + wait > budget:
            break
        made.append(wait)
        planned *= 2
    return made


def doubles_the_real_wait(first, cap, budget, asked):
    """Doubles what was really waited, so one long wish makes all later waits long."""
    made, planned = [], first
    for wish in asked:
        wait = max(min(planned, cap), wish)
        if sum(made) + wait > budget:
            break
        made.append(wait)
        planned = wait * 2
    return made


def budget_is_not_reached(first, cap, budget, asked):
    """Gives up when the sum would be exactly the budget."""
    made, planned = [], first
    for wish in asked:
        wait = max(min(planned, cap), wish)
        if sum(made) + wait >= budget:
            break
        made.append(wait)
        planned *= 2
    return made


def shortens_the_last_wait(first, cap, budget, asked):
    """Uses up the rest of the budget by a wait that is too short."""
    made, planned = [], first
    for wish in asked:
        wait = max(min(planned, cap), wish)
        if sum(made) + wait > budget:
            made.append(budget - sum(made))
            break
        made.append(wait)
        planned *= 2
    return made


def goes_on_after_a_long_wish(first, cap, budget, asked):
    """Leaves out the wait that does not fit and tries again later."""
    made, planned = [], first
    for wish in asked:
        wait = max(min(planned, cap), wish)
        planned *= 2
        if sum(made) + wait <= budget:
            made.append(wait)
    return made


def server_decides(first, cap, budget, asked):
    """Takes the asked wait even if it is shorter than the planned one."""
    made, planned = [], first
    for wish in asked:
        wait = wish or min(planned, cap)
        if sum(made) + wait > budget:
            break
        made.append(wait)
        planned *= 2
    return made


def grows_by_steps(first, cap, budget, asked):
    """Adds the first wait each time in place of doubling."""
    made, planned = [], first
    for wish in asked:
        wait = max(min(planned, cap), wish)
        if sum(made) + wait > budget:
            break
        made.append(wait)
        planned += first
    return made
