def solve(comments: list[tuple]) -> int:
    most = 0
    waiting = [(comment, None, 0) for comment in comments]
    while waiting:
        (author, replies), before, turns = waiting.pop()
        if author != before:
            turns += 1
        most = max(most, turns)
        waiting.extend((reply, author, turns) for reply in replies)
    return most
