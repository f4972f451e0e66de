def _read(lines, level_of=lambda line: line.index(" "), title_of=lambda line: line.split(" ", 1)[1]):
    plan = []
    places = [plan]
    for line in lines:
        level = level_of(line)
        if level > len(places):
            return None
        del places[level:]
        below = []
        places[-1].append((title_of(line), below))
        places.append(below)
    return plan


def counts_all_stars(lines):
    """Counts the stars in the title, too."""
    return _read(lines, level_of=lambda line: line.count("*"))


def one_word_titles(lines):
    """Splits at every blank and keeps the first word of the title."""
    return _read(lines, title_of=lambda line: line.split()[1])


def strips_stars(lines):
    """Strips stars and blanks off the front until a letter comes, also those of the title."""
    return _read(lines, title_of=lambda line: line.lstrip("* "))


def guesses(lines):
    """Hangs a line that is too deep below the last one and does not call the plan broken."""
    plan = []
    places = [plan]
    for line in lines:
        stars, title = line.split(" ", 1)
        del places[len(stars) :]
        below = []
        places[-1].append((title, below))
        places.append(below)
    return plan


def one_level_back(lines):
    """Goes back up by one level at most, so a line after a deep one hangs too low."""
    plan, level = [], 0
    places = [plan]
    for line in lines:
        stars, title = line.split(" ", 1)
        if len(stars) > level + 1:
            return None
        if len(stars) == level:
            places.pop()
        elif len(stars) < level:
            del places[-2:]
        below = []
        places[-1].append((title, below))
        places.append(below)
        level = len(stars)
    return plan


def steps_of_one(lines):
    """Calls a plan broken that goes back up by more than one level."""
    levels = [0, *(line.index(" ") for line in lines)]
    if any(before - later > 1 for before, later in zip(levels, levels[1:])):
        return None
    return _read(lines)


def skips_the_broken_line(lines):
    """Leaves out a line that is too deep and goes on."""
    kept, level = [], 0
    for line in lines:
        if line.index(" ") <= level + 1:
            level = line.index(" ")
            kept.append(line)
    return _read(kept)
