def solve(one: tuple, other: tuple) -> bool:
    return _standard(one) == _standard(other)


def _standard(entry: tuple) -> tuple:
    name, entries = entry
    return name.lower(), sorted(map(_standard, entries))
