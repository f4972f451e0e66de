import re


def _diff(here, there):
    return [
        (name, here.get(name, ""), there.get(name, ""))
        for name in sorted(here.keys() | there.keys())
        if here.get(name, "") != there.get(name, "")
    ]


def _read(lines, spell):
    return {spell(a): b for a, _, b in (line.partition("==") for line in lines if line and line[0] != "#")}


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def spelling_counts(laptop, image):
    """Takes Map_Tools and map-tools for two packages."""
    return _diff(_read(laptop, str), _read(image, str))


def each_sign_a_hyphen(laptop, image):
    """Turns each sign into a hyphen, so that two in a row stay two."""

    def spell(name):
        return name.lower().replace("_", "-").replace(".", "-")

    return _diff(_read(laptop, spell), _read(image, spell))


def only_the_laptop(laptop, image):
    """Forgets packages that only the image has."""
    here, there = _read(laptop, _plain), _read(image, _plain)
    return [(name, here[name], there.get(name, "")) for name in sorted(here) if here[name] != there.get(name, "")]


def only_shared(laptop, image):
    """Compares the packages that both sides have, and no others."""
    here, there = _read(laptop, _plain), _read(image, _plain)
    return [(name, here[name], there[name]) for name in sorted(here.keys() & there.keys()) if here[name] != there[name]]


def first_line_counts(laptop, image):
    """Keeps the first line when a package comes twice."""
    return _diff(_read(laptop[::-1], _plain), _read(image[::-1], _plain))


def comment_is_a_package(laptop, image):
    """Reads a comment that looks like a pin."""
    return _diff(
        _read([line.lstrip("#") for line in laptop if "==" in line], _plain),
        _read([line.lstrip("#") for line in image if "==" in line], _plain),
    )


def order_of_the_lists(laptop, image):
    """Lists differences as they come instead of by name."""
    here, there = _read(laptop, _plain), _read(image, _plain)
    names = dict.fromkeys([*here, *there])
    return [(n, here.get(n, ""), there.get(n, "")) for n in names if here.get(n, "") != there.get(n, "")]
