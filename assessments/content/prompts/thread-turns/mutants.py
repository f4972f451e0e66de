def plain_depth(comments):
    """Counts every comment on the way as a turn."""
    return max((1 + plain_depth(replies) for _, replies in comments), default=0)


def different_people(comments, seen=frozenset()):
    """Counts the different people, so that somebody who comes back opens no turn."""
    return max((max(len(seen | {a}), different_people(r, seen | {a})) for a, r in comments), default=0)


def changes_only(comments, before=None, turns=0):
    """Counts the changes between two people and forgets the first turn."""
    most = turns
    for author, replies in comments:
        change = before is not None and author != before
        most = max(most, changes_only(replies, author, turns + change))
    return most


def case_does_not_matter(comments, before=None, turns=0):
    """Takes Mo and mo for one author."""
    most = turns
    for author, replies in comments:
        more = author.lower() != before
        most = max(most, case_does_not_matter(replies, author.lower(), turns + more))
    return most


def reading_order(comments):
    """Reads the thread from top to bottom and carries the author over from branch to branch."""
    best = 0
    for comment in comments:
        waiting, before, turns = [comment], None, 0
        while waiting:
            author, replies = waiting.pop()
            turns += author != before
            before = author
            waiting.extend(reversed(replies))
        best = max(best, turns)
    return best


def first_replies(comments, before=None, turns=0):
    """Follows only the first reply of each comment."""
    if not comments:
        return turns
    author, replies = comments[0]
    return first_replies(replies, author, turns + (author != before))
