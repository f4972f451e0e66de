def solve(cards: list[tuple[str, int]], target: int) -> int:
    colours_of: dict[int, set[str]] = {}
    for count, (colour, value) in enumerate(cards, start=1):
        if colours_of.get(target - value, set()) - {colour}:
            return count
        colours_of.setdefault(value, set()).add(colour)
    return 0
