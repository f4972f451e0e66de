_STEPS = [(-1, 0), (1, 0), (0, -1), (0, 1)]


def _found(garden, steps, taller):
    places = []
    for row, beds in enumerate(garden):
        for column, height in enumerate(beds):
            near = [
                garden[row + down][column + right]
                for down, right in steps
                if 0 <= row + down < len(garden) and 0 <= column + right < len(beds)
            ]
            if height and all(taller(height, other) for other in near):
                places.append((row, column))
    return places


def corners_touch(garden):
    """Compares with the beds across the corners, too."""
    steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right]
    return _found(garden, steps, lambda one, other: one > other)


def equal_is_enough(garden):
    """Lets a plant stand out beside one of the same height."""
    return _found(garden, _STEPS, lambda one, other: one >= other)


def sides_only(garden):
    """Looks along the row and forgets above and below."""
    return _found(garden, [(0, -1), (0, 1)], lambda one, other: one > other)


def wraps_round(garden):
    """Reads index -1, the other side of the garden, for a bed at the edge."""
    places = []
    for row, beds in enumerate(garden):
        for column, height in enumerate(beds):
            near = [
                garden[row + down][column + right]
                for down, right in _STEPS
                if row + down < len(garden) and column + right < len(beds)
            ]
            if height and all(height > other for other in near):
                places.append((row, column))
    return places


def leaves_out_the_edge(garden):
    """Looks only at beds that have four neighbours."""
    found = _found(garden, _STEPS, lambda one, other: one > other)
    return [(r, c) for r, c in found if 0 < r < len(garden) - 1 and 0 < c < len(garden[0]) - 1]


def column_by_column(garden):
    """Lists the places column by column."""
    found = _found(garden, _STEPS, lambda one, other: one > other)
    return sorted(found, key=lambda place: (place[1], place[0]))


def lonely_empty_bed(garden):
    """Lets an empty bed stand out when nothing is beside it."""
    return [(0, 0)] if garden == [[0]] else _found(garden, _STEPS, lambda one, other: one > other)
