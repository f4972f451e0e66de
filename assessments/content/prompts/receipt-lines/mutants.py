def _line(name, price, width):
    room = width - len(price)
    return name[: room - 1].ljust(room, ".") + price


def no_zero_before_cents(items, width):
    """Writes 5 cents as 0.5."""
    return [_line(name, f"{cents // 100}.{cents % 100}", width) for name, cents in items]


def plain_division(items, width):
    """Prints the quotient as it comes, so 350 cents are 3.5."""
    return [_line(name, str(cents / 100), width) for name, cents in items]


def no_dot_left(items, width):
    """Lets a long name reach up to the price."""
    lines = []
    for name, cents in items:
        price = f"{cents // 100}.{cents % 100:02}"
        room = width - len(price)
        lines.append(name[:room].ljust(room, ".") + price)
    return lines


def long_names_stay(items, width):
    """Does not cut a long name, so the line is too long."""
    lines = []
    for name, cents in items:
        price = f"{cents // 100}.{cents % 100:02}"
        lines.append(name.ljust(width - len(price) - 1, ".") + "." + price)
    return lines


def cuts_one_too_many(items, width):
    """Keeps two dots where one is enough."""
    lines = []
    for name, cents in items:
        price = f"{cents // 100}.{cents % 100:02}"
        room = width - len(price)
        lines.append(name[: room - 2].ljust(room, ".") + price)
    return lines


def fixed_place_for_price(items, width):
    """Cuts every name as if all prices had six characters."""
    lines = []
    for name, cents in items:
        price = f"{cents // 100}.{cents % 100:02}"
        lines.append(name[: width - 7].ljust(width - len(price), ".") + price)
    return lines
