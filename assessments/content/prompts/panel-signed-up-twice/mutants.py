import unicodedata


def _run(people, order=sorted, accents=True, case=str.casefold, split=lambda c: not c.isalpha(), year=True, empty=False):
    groups = {}
    for position, (name, born) in enumerate(people):
        text = unicodedata.normalize("NFKD", name) if accents else name
        text = case("".join(c for c in text if not unicodedata.combining(c)))
        words = tuple(order("".join(" " if split(c) else c for c in text).split()))
        if words or empty:
            groups.setdefault((words, born if year else 0), []).append(position)
    return [group for group in groups.values() if len(group) > 1]


def order_of_words_counts(people):
    """Takes Lee, Ann and Ann Lee for two people."""
    return _run(people, order=list)


def accents_count(people):
    """Keeps the accents, so Zoë and Zoe differ."""
    return _run(people, accents=False)


def words_once(people):
    """Makes a set of the words, so Bo Bo is the same as Bo."""
    return _run(people, order=lambda words: sorted(set(words)))


def case_counts(people):
    """Keeps upper and lower case, so ZOE and Zoe differ."""
    return _run(people, case=str)


def letters_only(people):
    """Sorts all letters of the name in place of its words."""
    return _run(people, order=lambda words: sorted("".join(words)))


def year_does_not_count(people):
    """Forgets the year of birth."""
    return _run(people, year=False)


def nameless_are_alike(people):
    """Puts all names without a word into one group."""
    return _run(people, empty=True)
