def _stretches(words):
    return [(first, last) for first in range(len(words)) for last in range(first, len(words))]


def below_the_limit(words, limit):
    """Leaves out a job with exactly the limit."""
    return sum(sum(words[first : last + 1]) < limit for first, last in _stretches(words))


def one_for_each_end(words, limit):
    """Counts one job for each last section, the largest that fits."""
    return sum(count <= limit for count in words)


def same_words_same_job(words, limit):
    """Takes stretches with the same numbers of words for one job."""
    jobs = {tuple(words[first : last + 1]) for first, last in _stretches(words)}
    return sum(sum(job) <= limit for job in jobs)


def two_at_least(words, limit):
    """Forgets that a single section is a job."""
    return sum(sum(words[first : last + 1]) <= limit for first, last in _stretches(words) if first < last)


def shrinks_once(words, limit):
    """Gives up one section only, even if that is not enough."""
    jobs = total = first = 0
    for last, count in enumerate(words):
        total += count
        if total > limit:
            total -= words[first]
            first += 1
        jobs += last - first + 1
    return jobs


def starts_anew(words, limit):
    """Begins an empty job whenever the limit is passed."""
    jobs = total = first = 0
    for last, count in enumerate(words):
        total += count
        if total > limit:
            total, first = (count, last) if count <= limit else (0, last + 1)
        jobs += last - first + 1
    return jobs


def largest_only(words, limit):
    """Counts only jobs that cannot take in a further section at either end."""

    def fits(first, last):
        return first >= 0 and last < len(words) and sum(words[first : last + 1]) <= limit

    return sum(fits(a, b) and not fits(a - 1, b) and not fits(a, b + 1) for a, b in _stretches(words))
