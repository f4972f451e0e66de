def _coming(asks, host, skip):
    coming, unread = [host], [host]
    while unread:
        for friend in asks.get(unread.pop(), []):
            if friend not in coming and friend not in skip:
                coming.append(friend)
                unread.append(friend)
    return coming


def decliners_still_ask(asks, host, declines):
    """Lets people who decline ask their friends all the same."""
    return sorted(name for name in _coming(asks, host, []) if name not in declines)


def friends_of_the_host_only(asks, host, declines):
    """Stops at those whom the host asks."""
    return sorted({host, *asks.get(host, [])} - set(declines))


def without_the_host(asks, host, declines):
    """Forgets the badge of the host."""
    return sorted(name for name in _coming(asks, host, declines) if name != host)


def order_of_asking(asks, host, declines):
    """Returns the names in the order in which they were found."""
    return _coming(asks, host, declines)


def both_ways(asks, host, declines):
    """Lets an invitation work backwards, too."""
    links = {name: list(friends) for name, friends in asks.items()}
    for name, friends in asks.items():
        for friend in friends:
            links.setdefault(friend, []).append(name)
    return sorted(_coming(links, host, declines))


def everybody_asked(asks, host, declines):
    """Takes all names from all lists, also from those whose owner is never asked."""
    asked = {friend for name, friends in asks.items() if name not in declines for friend in friends}
    return sorted({host} | asked - set(declines))
