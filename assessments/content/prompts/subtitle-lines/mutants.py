def _lines(text, width, blank=1, ends=".!?", last=True):
    lines, line = [], ""
    for word in text.split():
        if not line:
            line = word
        elif len(line) + blank + len(word) <= width:
            line += " " + word
        else:
            lines.append(line)
            line = word
        if word[-1] in ends:
            lines.append(line)
            line = ""
    return [*lines, line] if line and last else lines


def last_line_lost(text, width):
    """Forgets the line that is being filled when the words run out."""
    return _lines(text, width, last=False)


def blank_not_counted(text, width):
    """Forgets the blank before the new word."""
    return _lines(text, width, blank=0)


def exact_fit_refused(text, width):
    """Refuses a word that would fill the line exactly."""
    return _lines(text, width, blank=2)


def sentences_run_on(text, width):
    """Does not end a line with its sentence."""
    return _lines(text, width, ends="")


def full_stop_only(text, width):
    """Ends a line at a full stop only."""
    return _lines(text, width, ends=".")


def long_words_cut(text, width):
    """Cuts a word that is longer than the width."""
    cut = [word[at : at + width] for word in text.split() for at in range(0, len(word), width)]
    return _lines(" ".join(cut), width)


def empty_line_first(text, width):
    """Sends off an empty line before a word that is too long."""
    lines, line = [], ""
    for word in text.split():
        if len((line + " " + word).strip()) > width:
            lines.append(line)
            line = word
        else:
            line = (line + " " + word).strip()
        if word[-1] in ".!?":
            lines.append(line)
            line = ""
    return [*lines, line] if line else lines
