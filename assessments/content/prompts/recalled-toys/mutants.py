def as_it_was_found(toys, recalled):
    """Removes from the list that the loop walks over, and skips the next toy."""
    for toy in toys:
        if toy in recalled:
            toys.remove(toy)
    return toys


def first_of_each_only(toys, recalled):
    """Removes each recalled name once, although it may occur several times."""
    left = list(toys)
    for name in recalled:
        if name in left:
            left.remove(name)
    return left


def difference_of_sets(toys, recalled):
    """Uses sets for everything, which loses the order and the repeats."""
    return sorted(set(toys) - set(recalled))


def each_name_once(toys, recalled):
    """Keeps the order, but loses the repeats."""
    return [toy for toy in dict.fromkeys(toys) if toy not in recalled]


def part_of_a_name(toys, recalled):
    """Looks for the name within one long text, so a part of a name is enough."""
    text = " ".join(recalled)
    return [toy for toy in toys if toy not in text]


def capitals_do_not_matter(toys, recalled):
    """Takes Bear and bear for the same model."""
    banned = {name.lower() for name in recalled}
    return [toy for toy in toys if toy.lower() not in banned]


def keeps_the_recalled(toys, recalled):
    """Turns the condition around."""
    return [toy for toy in toys if toy in recalled]
