from collections import Counter as _Counter


def _documents(part):
    return [part] if isinstance(part, str) else [one for inner in part for one in _documents(inner)]


def one_rule_and_exceptions(archive):
    """Sets the most common level at the top and a rule on every other document."""
    documents = _documents(archive)
    return 1 + len(documents) - max(map(documents.count, documents)) if documents else 0


def breaks_ties_at_once(archive):
    """Keeps one favourite per folder, although a second one would suit the folder around it."""

    def needs(part):
        if isinstance(part, str):
            return 0, part
        inner = [one for one in map(needs, part) if one[1]]
        if not inner:
            return 0, None
        level, most = max(_Counter(level for _, level in inner).items(), key=lambda vote: (vote[1], vote[0]))
        return sum(count for count, _ in inner) + len(inner) - most, level

    exceptions, level = needs(archive)
    return exceptions + 1 if level else 0


def empty_folders_vote(archive):
    """Counts a folder without documents as a part that needs a rule."""

    def needs(part):
        if isinstance(part, str):
            return 0, {part}
        inner = [needs(one) for one in part]
        votes = _Counter(level for _, liked in inner for level in liked)
        most = max(votes.values(), default=0)
        return sum(count for count, _ in inner) + len(inner) - most, {one for one in votes if votes[one] == most}

    exceptions, liked = needs(archive)
    return exceptions + 1 if liked else 0


def no_rule_at_the_top(archive):
    """Forgets that the top folder needs a first rule."""

    def needs(part):
        if isinstance(part, str):
            return 0, {part}
        inner = [one for one in map(needs, part) if one[1]]
        votes = _Counter(level for _, liked in inner for level in liked)
        most = max(votes.values(), default=0)
        return sum(count for count, _ in inner) + len(inner) - most, {one for one in votes if votes[one] == most}

    return needs(archive)[0]


def documents_vote(archive):
    """Gives each folder the most common level of all documents in it, however deep they lie."""

    def rules(part, given):
        if isinstance(part, str):
            return int(part != given)
        votes = _Counter(_documents(part))
        if not votes:
            return 0
        level = given if votes[given] == max(votes.values()) else max(votes, key=lambda one: (votes[one], one))
        return (level != given) + sum(rules(one, level) for one in part)

    return rules(archive, None)


def every_folder_has_a_rule(archive):
    """Sets a rule on each folder that holds documents directly, even if an outer rule would do."""

    def rules(part):
        documents = [one for one in part if isinstance(one, str)]
        own = 1 + len(documents) - max(map(documents.count, documents)) if documents else 0
        return own + sum(rules(one) for one in part if isinstance(one, list))

    return rules(archive)


def changes_in_a_row(archive):
    """Counts how often the level changes from one document to the next."""
    documents = _documents(archive)
    return sum(one != other for one, other in zip([None, *documents], documents))
