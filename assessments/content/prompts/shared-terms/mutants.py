from collections import Counter


def counts_entries(lists, least):
    """Counts a word again when one translator wrote it twice."""
    times = Counter(word for words in lists for word in words)
    return sorted(word for word in times if times[word] >= least)


def more_than_least(lists, least):
    """Asks for more than the given number of translators."""
    times = Counter(word for words in lists for word in set(words))
    return sorted(word for word in times if times[word] > least)


def exactly_least(lists, least):
    """Leaves out words that even more translators share."""
    times = Counter(word for words in lists for word in set(words))
    return sorted(word for word in times if times[word] == least)


def in_all_lists(lists, least):
    """Keeps only what every translator has."""
    common = set(lists[0]) if lists else set()
    for words in lists:
        common &= set(words)
    return sorted(common)


def not_sorted(lists, least):
    """Gives the words in the order in which they turn up list by list."""
    times = Counter(word for words in lists for word in dict.fromkeys(words))
    return [word for word in times if times[word] >= least]


def last_word_is_lost(lists, least):
    """Settles a word when the next one comes, and forgets the last."""
    stream = sorted((word, who) for who, words in enumerate(lists) for word in words)
    result, people, before = [], set(), None
    for word, who in stream:
        if word != before:
            if before is not None and len(people) >= least:
                result.append(before)
            people, before = set(), word
        people.add(who)
    return result
