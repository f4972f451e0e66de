def _fewest(doors, begin, end, closed=()):
    ways, seen = [[begin]], {begin, *closed}
    for way in ways:
        if way[-1] == end:
            return way
        for one, other in doors:
            for a, b in ((one, other), (other, one)):
                if a == way[-1] and b not in seen:
                    seen.add(b)
                    ways.append([*way, b])
    return None


def forgets_the_cafe(doors, start, cafe, way_out):
    """Goes straight to the exit if the café can be reached at all."""
    first, straight = _fewest(doors, start, cafe), _fewest(doors, start, way_out)
    return len(straight) - 1 if first and straight else -1


def no_room_twice(doors, start, cafe, way_out):
    """Does not enter a room again after the café."""
    first = _fewest(doors, start, cafe)
    second = first and _fewest(doors, cafe, way_out, first[:-1])
    return len(first) + len(second) - 2 if second else -1


def counts_rooms(doors, start, cafe, way_out):
    """Counts the rooms on the way and not the doors."""
    first, second = _fewest(doors, start, cafe), _fewest(doors, cafe, way_out)
    return len(first) + len(second) - 1 if first and second else -1


def one_way_doors(doors, start, cafe, way_out):
    """Uses a door only from the first room of the pair to the second."""

    def steps(begin, end):
        reached = {begin}
        for count in range(len(doors) + 1):
            if end in reached:
                return count
            reached |= {b for a, b in doors if a in reached}
        return None

    first, second = steps(start, cafe), steps(cafe, way_out)
    return -1 if first is None or second is None else first + second


def first_way_found(doors, start, cafe, way_out):
    """Goes deep first and takes the first way that it finds."""

    def found(begin, end):
        stack, steps = [begin], {begin: 0}
        while stack:
            here = stack.pop()
            for one, other in doors:
                for a, b in ((one, other), (other, one)):
                    if a == here and b not in steps:
                        steps[b] = steps[here] + 1
                        stack.append(b)
        return steps.get(end)

    first, second = found(start, cafe), found(cafe, way_out)
    return -1 if first is None or second is None else first + second


def room_must_have_a_door(doors, start, cafe, way_out):
    """Says that there is no way when a room is not in the list of doors."""
    rooms = {room for door in doors for room in door}
    first, second = _fewest(doors, start, cafe), _fewest(doors, cafe, way_out)
    return len(first) + len(second) - 2 if first and second and {start, cafe, way_out} <= rooms else -1
