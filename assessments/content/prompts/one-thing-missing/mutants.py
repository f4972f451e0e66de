def counts_repeats(cupboard, recipes):
    """Takes an ingredient that is listed twice for two things to buy."""
    found = {}
    for dish, ingredients in recipes.items():
        missing = [one for one in ingredients if one not in cupboard]
        if len(missing) == 1:
            found[dish] = missing[0]
    return found


def part_of_a_name(cupboard, recipes):
    """Finds rice in rice flour, as it searches one long string."""
    text, found = ", ".join(cupboard), {}
    for dish, ingredients in recipes.items():
        missing = {one for one in ingredients if one not in text}
        if len(missing) == 1:
            found[dish] = missing.pop()
    return found


def first_of_several(cupboard, recipes):
    """Names one missing thing although more are missing."""
    found = {}
    for dish, ingredients in recipes.items():
        for one in ingredients:
            if one not in cupboard:
                found[dish] = one
                break
    return found


def both_differences(cupboard, recipes):
    """Takes what is in one of the two, so leftovers at home count as missing."""
    found = {}
    for dish, ingredients in recipes.items():
        missing = set(ingredients) ^ set(cupboard)
        if len(missing) == 1:
            found[dish] = missing.pop()
    return found


def capitals_do_not_matter(cupboard, recipes):
    """Compares names without regard to capitals."""
    have, found = {one.lower() for one in cupboard}, {}
    for dish, ingredients in recipes.items():
        missing = {one for one in ingredients if one.lower() not in have}
        if len(missing) == 1:
            found[dish] = missing.pop()
    return found


def uses_things_up(cupboard, recipes):
    """Takes each piece from the cupboard when it is needed."""
    found = {}
    for dish, ingredients in recipes.items():
        left, missing = list(cupboard), set()
        for one in ingredients:
            if one in left:
                left.remove(one)
            else:
                missing.add(one)
        if len(missing) == 1:
            found[dish] = missing.pop()
    return found
