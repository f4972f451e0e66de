def solve(
    asks: dict[str, list[str]], host: str, declines: list[str]
) -> list[str]:
    out = set(declines)
    coming = {host}
    unread = [host]
    while unread:
        for friend in asks.get(unread.pop(), []):
            if friend not in coming and friend not in out:
                coming.add(friend)
                unread.append(friend)
    return sorted(coming)
