def _parks(rows, steps=((-1, 0), (1, 0), (0, -1), (0, 1)), barrier="."):
    grass = {(r, c) for r, row in enumerate(rows) for c, square in enumerate(row) if square not in barrier}
    while grass:
        park = [min(grass)]
        grass.remove(park[0])
        for r, c in park:
            for beside in ((r + down, c + right) for down, right in steps):
                if beside in grass:
                    grass.remove(beside)
                    park.append(beside)
        yield [rows[r][c] for r, c in park]


def corners_join(rows):
    """Joins squares that touch at a corner."""
    steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right]
    return sorted((len(park) for park in _parks(rows, steps) if "f" not in park), reverse=True)


def fountain_is_no_grass(rows):
    """Treats a fountain as a gap, so that its park falls into dry pieces."""
    return sorted((len(park) for park in _parks(rows, barrier=".f")), reverse=True)


def parks_with_fountains_too(rows):
    """Lists all parks."""
    return sorted(map(len, _parks(rows)), reverse=True)


def smallest_first(rows):
    """Begins with the smallest park."""
    return sorted(len(park) for park in _parks(rows) if "f" not in park)


def each_size_once(rows):
    """Lists a size once, although there are several such parks."""
    return sorted({len(park) for park in _parks(rows) if "f" not in park}, reverse=True)


def edges_are_joined(rows):
    """Uses index -1, so the map goes on at its far edge."""
    grass = {(r, c) for r, row in enumerate(rows) for c, square in enumerate(row) if square != "."}
    sizes, high, wide = [], len(rows), len(rows[0]) if rows else 0
    while grass:
        park = [min(grass)]
        grass.remove(park[0])
        for r, c in park:
            for down, right in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                beside = (down % high, right % wide)
                if beside in grass:
                    grass.remove(beside)
                    park.append(beside)
        if all(rows[r][c] == "g" for r, c in park):
            sizes.append(len(park))
    return sorted(sizes, reverse=True)


def only_right_and_down(rows):
    """Spreads to the right and down only, as if parks had no bends."""
    return sorted((len(p) for p in _parks(rows, ((1, 0), (0, 1))) if "f" not in p), reverse=True)
