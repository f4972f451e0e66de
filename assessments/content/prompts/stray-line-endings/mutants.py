import re


def _odd(ends, order=("\n", "\r\n", "\r")):
    usual = max(order, key=ends.count)
    return [number for number, end in enumerate(ends, 1) if end != usual]


def pair_is_two(text):
    """Takes the Windows end for two ends."""
    return _odd(re.findall(r"\r|\n", text))


def no_old_computers(text):
    """Does not know the single carriage return."""
    return _odd(re.findall(r"\r\n|\n", text))


def windows_wins_ties(text):
    """Prefers the Windows end when both are equally common."""
    return _odd(re.findall(r"\r\n|\n|\r", text), ("\r\n", "\n", "\r"))


def unix_is_right(text):
    """Lists every end that is not a line feed."""
    ends = re.findall(r"\r\n|\n|\r", text)
    return [number for number, end in enumerate(ends, 1) if end != "\n"]


def unlike_the_first(text):
    """Takes the first end for the usual one."""
    ends = re.findall(r"\r\n|\n|\r", text)
    return [number for number, end in enumerate(ends, 1) if end != ends[0]]


def counts_from_nought(text):
    """Numbers the lines from 0."""
    return [number - 1 for number in _odd(re.findall(r"\r\n|\n|\r", text))]


def skips_empty_lines(text):
    """Does not number lines without text."""
    return _odd(re.findall(r"(?<=[^\r\n])(?:\r\n|\n|\r)", text))
