def _run(orders, keep, name=lambda key, kegs: key, edge=0, renew=False, check=True, forget=False, blank=False):
    made, answers, newest = {}, [], 0
    for moment, key, kegs in orders:
        one = name(key, kegs)
        if one in made and moment < made[one][0] + keep + edge:
            since, number, before = made[one]
            good = kegs == before or not check
            answers.append(number if good else 0)
            if renew:
                made[one] = (moment, number, before)
            if forget and not good:
                del made[one]
            continue
        newest += 1
        answers.append(newest)
        if key or blank:
            made[one] = (moment, newest, kegs)
    return answers


def never_looks_at_the_kegs(orders, keep):
    """Answers a changed order with the old number."""
    return _run(orders, keep, check=False)


def kegs_are_part_of_the_key(orders, keep):
    """Makes a second order when the same key comes with other kegs."""
    return _run(orders, keep, name=lambda key, kegs: (key, kegs))


def repeats_make_it_last(orders, keep):
    """Remembers a key longer with each repeat."""
    return _run(orders, keep, renew=True)


def one_second_too_long(orders, keep):
    """Still knows the key when exactly `keep` seconds have passed."""
    return _run(orders, keep, edge=1)


def never_forgets(orders, keep):
    """Remembers each key for ever."""
    return _run(orders, keep, edge=10**9)


def refusal_forgets(orders, keep):
    """Drops the key after a refusal, so the next try becomes an order."""
    return _run(orders, keep, forget=True)


def no_key_is_a_key(orders, keep):
    """Takes all orders without a key for one and the same."""
    return _run(orders, keep, blank=True)
