def top_down(top):
    """Removes a page without visits together with everything below it."""
    title, visits, pages = top
    if visits == 0:
        return None
    return title, visits, [kept for page in pages if (kept := top_down(page))]


def one_sweep(top):
    """Removes the unread pages at the ends, but not the groups that this leaves empty."""

    def sweep(page):
        return page[0], page[1], [sweep(p) for p in page[2] if p[1] != 0 or p[2]]

    return sweep(top) if top[1] != 0 or top[2] else None


def new_is_unread(top):
    """Takes a page without a number for a page without visits."""
    title, visits, pages = top
    kept = [page for page in map(new_is_unread, pages) if page]
    return (title, visits, kept) if kept or visits else None


def moves_pages_up(top):
    """Hangs pages that stay one level higher when their own parent was not visited."""

    def lift(page):
        kept = [p for below in page[2] for p in lift(below)]
        return [(page[0], page[1], kept)] if page[1] != 0 else kept

    kept = [p for below in top[2] for p in lift(below)]
    return (top[0], top[1], kept) if kept or top[1] != 0 else None


def only_one_level(top):
    """Asks for visits on the pages directly below, and not at any depth."""
    title, visits, pages = top
    if visits == 0 and all(page[1] == 0 for page in pages):
        return None
    return title, visits, [kept for page in pages if (kept := only_one_level(page))]


def top_always_stays(top):
    """Keeps the top page even when nothing stays."""

    def prune(page):
        kept = [p for p in map(prune, page[2]) if p]
        return (page[0], page[1], kept) if kept or page[1] != 0 else None

    return prune(top) or (top[0], top[1], [])
