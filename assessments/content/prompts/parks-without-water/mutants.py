def _parks(rows, steps=((-1, 0), (1, 0), (0, -1), (0, 1)), barrier=".", round_the_map=False):
    grass = {(r, c) for r, row in enumerate(rows) for c, square in enumerate(row) if square not in barrier}
    while grass:
        park = [min(grass)]
        grass.remove(park[0])
        for r, c in park:
            for down, right in steps:
                beside = (r + down, c + right)
                if round_the_map:
                    beside = (beside[0] % len(rows), beside[1] % len(rows[0]))
                if beside in grass:
                    grass.remove(beside)
                    park.append(beside)
        yield [rows[r][c] for r, c in park]


def _short(parks, share):
    return [-(-len(park) // share) - park.count("f") for park in parks]


def _listed(short):
    return sorted((one for one in short if one > 0), reverse=True)


def corners_join(rows, share):
    """Joins squares that touch at a corner."""
    steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right]
    return _listed(_short(_parks(rows, steps), share))


def fountain_is_no_grass(rows, share):
    """Treats a fountain as a gap, so that its park falls into pieces without water."""
    return _listed(_short(_parks(rows, barrier=".f"), share))


def rounds_down(rows, share):
    """Asks for a fountain only when a share of grass is complete."""
    return _listed(len(park) // share - park.count("f") for park in _parks(rows))


def one_is_enough(rows, share):
    """Passes over a park as soon as it has a fountain."""
    return _listed(_short((park for park in _parks(rows) if "f" not in park), share))


def parks_with_enough_too(rows, share):
    """Lists parks that have enough as well, with 0."""
    return sorted((max(one, 0) for one in _short(_parks(rows), share)), reverse=True)


def each_number_once(rows, share):
    """Lists a number once, although it holds for several parks."""
    return _listed(set(_short(_parks(rows), share)))


def edges_are_joined(rows, share):
    """Uses index -1, so the map goes on at its far edge."""
    return _listed(_short(_parks(rows, round_the_map=True), share))


def only_right_and_down(rows, share):
    """Spreads to the right and down only, as if parks had no bends."""
    return _listed(_short(_parks(rows, ((1, 0), (0, 1))), share))
