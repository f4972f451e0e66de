import re


def _parts(mark):
    return re.fullmatch(r"([A-Z]+)(\d+)([a-z]?)", mark).groups()


def plain_strings(marks):
    """Sorts the marks as they are written."""
    return sorted(marks)


def digits_as_text(marks):
    """Cuts the mark into parts but compares the number as text."""
    return sorted(marks, key=_parts)


def small_letter_forgotten(marks):
    """Does not look at the small letter."""
    return sorted(marks, key=lambda mark: (_parts(mark)[0], int(_parts(mark)[1])))


def no_letter_comes_last(marks):
    """Puts a mark without a small letter behind those with one."""
    return sorted(marks, key=lambda mark: (_parts(mark)[0], int(_parts(mark)[1]), _parts(mark)[2] or "~"))


def short_letters_first(marks):
    """Puts one capital letter before two, whatever they are."""
    return sorted(marks, key=lambda mark: (len(_parts(mark)[0]), _parts(mark)[0], int(_parts(mark)[1]), mark))


def first_letter_only(marks):
    """Takes the first character for the letters and the digits behind it for the number."""
    return sorted(marks, key=lambda mark: (mark[0], int(_parts(mark)[1]), _parts(mark)[2]))


def each_mark_once(marks):
    """Drops marks that occur again."""
    return sorted(set(marks), key=lambda mark: (_parts(mark)[0], int(_parts(mark)[1]), _parts(mark)[2]))
