def empty_boxes_are_sent(box):
    """Adds the cardboard of empty boxes as well."""
    return 50 + sum(empty_boxes_are_sent(part) if isinstance(part, list) else part for part in box)


def only_really_empty(box):
    """Leaves out a box with nothing in it, but not one that holds empty boxes only."""
    if not box:
        return 0
    return 50 + sum(only_really_empty(part) if isinstance(part, list) else part for part in box)


def one_level(box):
    """Looks into the boxes of the first level only."""
    inside = 0
    for part in box:
        if isinstance(part, list):
            toys = sum(toy for toy in part if not isinstance(toy, list))
            inside += toys + 50 if toys else 0
        else:
            inside += part
    return inside + 50 if inside else 0


def outer_box_is_free(box):
    """Forgets the cardboard of the outermost box."""
    return sum(_weight(part) if isinstance(part, list) else part for part in box)


def cardboard_per_toy(box):
    """Adds the cardboard inside the loop, once for each thing in the box."""
    return sum((cardboard_per_toy(part) if isinstance(part, list) else part) + 50 for part in box)


def outer_box_always_counts(box):
    """Weighs the outermost box although there is nothing to send."""
    return _weight(box) or 50


def _weight(box):
    inside = sum(_weight(part) if isinstance(part, list) else part for part in box)
    return inside + 50 if inside else 0
