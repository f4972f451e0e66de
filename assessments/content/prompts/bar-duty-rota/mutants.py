def other_direction(members, weeks):
    """Moves the back to the front."""
    cut = -weeks % len(members) if members else 0
    return members[cut:] + members[:cut]


def one_round_at_most(members, weeks):
    """Forgets that more weeks than members may pass."""
    return members[weeks:] + members[:weeks]


def back_is_ahead(members, weeks):
    """Takes weeks back for weeks ahead."""
    cut = abs(weeks) % len(members) if members else 0
    return members[cut:] + members[:cut]


def one_week_less(members, weeks):
    """Counts the present week as the first."""
    cut = (weeks - 1) % len(members) if members else 0
    return members[cut:] + members[:cut]


def remainder_of_the_last_place(members, weeks):
    """Divides by the last index instead of the number of members."""
    cut = weeks % max(len(members) - 1, 1)
    return members[cut:] + members[:cut]


def rear_piece_reversed(members, weeks):
    """Turns the piece that moves to the back round."""
    cut = weeks % len(members) if members else 0
    return members[cut:] + members[:cut][::-1]
