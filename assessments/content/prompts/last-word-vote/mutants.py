from collections import Counter


def _winners(names):
    votes = Counter(names)
    most = max(votes.values(), default=0)
    return sorted(name for name, n in votes.items() if n == most)


def all_ballots_count(ballots):
    """Counts every ballot of a member."""
    return _winners(name for _, name in ballots if name)


def first_ballot_counts(ballots):
    """Lets the first ballot of each member count."""
    return _winners(name for name in dict(reversed(ballots)).values() if name)


def empty_is_passed_over(ballots):
    """Passes over empty ballots, so a vote can never be taken back."""
    return _winners(dict(ballot for ballot in ballots if ballot[1]).values())


def empty_is_a_candidate(ballots):
    """Counts votes that were taken back as votes for somebody."""
    return _winners(dict(ballots).values())


def one_winner(ballots):
    """Returns one of several names after a tie."""
    return _winners(name for name in dict(ballots).values() if name)[:1]


def order_of_the_ballots(ballots):
    """Returns names after a tie in the order in which they were met."""
    votes = Counter(name for name in dict(ballots).values() if name)
    return [name for name, n in votes.items() if n == max(votes.values())]


def more_than_half(ballots):
    """Wants more than half of all votes."""
    votes = Counter(name for name in dict(ballots).values() if name)
    return [name for name, n in votes.items() if 2 * n > sum(votes.values())]
