def _one_slip(vote, title, missing=True, extra=True, other=True, swap=True, far=False):
    if len(vote) + 1 == len(title):
        return missing and any(title[:at] + title[at + 1 :] == vote for at in range(len(title)))
    if len(title) + 1 == len(vote):
        return extra and any(vote[:at] + vote[at + 1 :] == title for at in range(len(vote)))
    if len(vote) != len(title):
        return False
    wrong = [at for at in range(len(vote)) if vote[at] != title[at]]
    if len(wrong) == 1:
        return other
    if len(wrong) == 2 and swap:
        one, two = wrong
        return (far or two == one + 1) and vote[one] == title[two] and vote[two] == title[one]
    return False


def _run(votes, titles, exact=True, several=None, **rules):
    result = []
    for vote in votes:
        near = [title for title in titles if _one_slip(vote, title, **rules) or vote == title]
        if exact and vote in titles:
            near = [vote]
        if several and len(near) > 1:
            near = [several(near)]
        result.append(near[0] if len(near) == 1 else "")
    return result


def first_of_several(votes, titles):
    """Takes the first title that is near, though others are as near."""
    return _run(votes, titles, several=lambda near: near[0])


def exact_is_not_better(votes, titles):
    """Gives no title to an exact vote if others are near."""
    return _run(votes, titles, exact=False)


def no_exchange(votes, titles):
    """Counts an exchange of neighbours as two slips."""
    return _run(votes, titles, swap=False)


def exchange_over_a_distance(votes, titles):
    """Lets any two characters change places."""
    return _run(votes, titles, far=True)


def same_length_only(votes, titles):
    """Finds no missing or surplus characters."""
    return _run(votes, titles, missing=False, extra=False)


def shortened_on_both_sides(votes, titles):
    """Takes texts for near that share any shortened form, so a character may move anywhere."""
    result = []
    for vote in votes:
        cut = {vote[:at] + vote[at + 1 :] for at in range(len(vote))}
        near = []
        for title in titles:
            short = {title[:at] + title[at + 1 :] for at in range(len(title))}
            if title in cut or vote in short or cut & short:
                near.append(title)
        near = [vote] if vote in titles else near
        result.append(near[0] if len(near) == 1 else "")
    return result


def same_letters(votes, titles):
    """Compares letters without their order when looking for exchanges."""
    result = []
    for vote in votes:
        near = [title for title in titles if _one_slip(vote, title) or sorted(vote) == sorted(title)]
        near = [vote] if vote in titles else near
        result.append(near[0] if len(near) == 1 else "")
    return result
