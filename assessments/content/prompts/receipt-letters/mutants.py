def each_letter_once(n, width):
    """Counts the letters of the receipt, as if none were copied again."""
    return n * width


def copies_the_new_line(n, width):
    """Counts the new line as copied as well."""
    return width * (n * (n + 1) // 2)


def full_length_each_time(n, width):
    """Takes the text to have its full length in every round."""
    return n * n * width


def lines_instead_of_letters(n, width):
    """Counts lines instead of letters."""
    return n * (n - 1) // 2


def no_half(n, width):
    """Forgets the half in the sum."""
    return width * n * (n - 1)


def last_copy_only(n, width):
    """Counts the copying of the last round only."""
    return max(0, n - 1) * width
