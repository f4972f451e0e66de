def _pages(wish, pages, back=-1):
    found = []
    for part in (wish.strip() or "1-").split(","):
        first, dash, last = part.strip().partition("-")
        start, end = int(first), int(last or (pages if dash else first))
        if start <= end:
            found += range(start, end + 1)
        elif last and back:
            found += range(start, end - 1, back)
    return found


def sorted_and_once(wish, pages):
    """Sorts the pages and prints each only once."""
    return sorted({page for page in _pages(wish, pages) if 1 <= page <= pages})


def last_left_out(wish, pages):
    """Leaves out the last page of a part, as range does."""
    found = []
    for part in (wish.strip() or "1-").split(","):
        first, dash, last = part.strip().partition("-")
        start, end = int(first), int(last or (pages if dash else first))
        found += range(start, end) if last else range(start, end + 1)
        found += range(start, end, -1) if start > end and last else []
    return [page for page in found if 1 <= page <= pages]


def backwards_is_nothing(wish, pages):
    """Gives nothing for a part that counts down."""
    return [page for page in _pages(wish, pages, back=0) if 1 <= page <= pages]


def page_zero(wish, pages):
    """Keeps page 0, which no document has."""
    return [page for page in _pages(wish, pages) if page <= pages]


def beyond_the_end(wish, pages):
    """Keeps pages after the last one of the document."""
    return [page for page in _pages(wish, pages) if page >= 1]


def blank_prints_nothing(wish, pages):
    """Prints nothing for an empty wish."""
    return [page for page in _pages(wish, pages) if 1 <= page <= pages] if wish.strip() else []


def open_end_is_one_page(wish, pages):
    """Takes a part with an open end for a single page."""
    closed = ",".join(part.strip().rstrip("-") for part in wish.split(","))
    return [page for page in _pages(closed, pages) if 1 <= page <= pages]
