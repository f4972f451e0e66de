def showing_refreshes(requests, keep):
    """Counts the age from when the answer was last shown."""
    shown, asked = {}, 0
    for minute, district in requests:
        if district not in shown or minute - shown[district] >= keep:
            asked += 1
        shown[district] = minute
    return asked


def one_minute_too_long(requests, keep):
    """Still shows an answer that is exactly as old as the limit."""
    fetched, asked = {}, 0
    for minute, district in requests:
        if district not in fetched or minute - fetched[district] > keep:
            fetched[district] = minute
            asked += 1
    return asked


def never_too_old(requests, keep):
    """Keeps an answer for ever."""
    return len({district for _, district in requests})


def fixed_slots(requests, keep):
    """Cuts the day into fixed slots instead of counting from the question."""
    return len({(district, minute // keep) for minute, district in requests})


def one_answer_for_all(requests, keep):
    """Shows the weather of one district to the others."""
    fetched, asked = None, 0
    for minute, _ in requests:
        if fetched is None or minute - fetched >= keep:
            fetched = minute
            asked += 1
    return asked


def keeps_the_last_district(requests, keep):
    """Has room for one answer, which any other district drives out."""
    held, fetched, asked = None, 0, 0
    for minute, district in requests:
        if district != held or minute - fetched >= keep:
            held, fetched = district, minute
            asked += 1
    return asked
