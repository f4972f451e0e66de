BOM = b"\xef\xbb\xbf"


def _fits(line):
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _bare(lines):
    return [lines[0].removeprefix(BOM), *lines[1:]] if lines else []


def leaves_bad_bytes_out(lines):
    """Decodes with errors ignored, so that letters vanish."""
    bare = _bare(lines)
    return [line.decode(errors="ignore") for line in bare], [n for n, line in enumerate(bare, 1) if not _fits(line)]


def one_bad_line_for_all(lines):
    """Reads the whole file as Latin-1 as soon as one line is not UTF-8."""
    bare = _bare(lines)
    bad = [n for n, line in enumerate(bare, 1) if not _fits(line)]
    return [line.decode("latin-1" if bad else "utf-8") for line in bare], bad


def keeps_the_mark(lines):
    """Leaves the byte order mark in front of the first word."""
    bad = [n for n, line in enumerate(lines, 1) if not _fits(line)]
    return [line.decode("utf-8" if _fits(line) else "latin-1") for line in lines], bad


def mark_anywhere(lines):
    """Drops the mark at the start of every line."""
    bare = [line.removeprefix(BOM) for line in lines]
    bad = [n for n, line in enumerate(bare, 1) if not _fits(line)]
    return [line.decode("utf-8" if _fits(line) else "latin-1") for line in bare], bad


def all_marks(lines):
    """Strips the bytes of the mark as often as they come."""
    bare = [lines[0].lstrip(BOM), *lines[1:]] if lines else []
    bad = [n for n, line in enumerate(bare, 1) if not _fits(line)]
    return [line.decode("utf-8" if _fits(line) else "latin-1") for line in bare], bad


def more_than_ascii(lines):
    """Calls every line with a byte above 127 doubtful."""
    bare = _bare(lines)
    bad = [n for n, line in enumerate(bare, 1) if not line.isascii()]
    return [line.decode("utf-8" if _fits(line) else "latin-1") for line in bare], bad


def mark_for_utf8_only(lines):
    """Drops the mark only when the rest of the line is UTF-8."""
    bad = [n for n, line in enumerate(lines, 1) if not _fits(line)]
    texts = [line.decode("utf-8" if _fits(line) else "latin-1") for line in lines]
    return [texts[0].removeprefix("\ufeff"), *texts[1:]] if texts else [], bad
