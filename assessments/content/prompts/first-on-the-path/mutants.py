def last_folder_wins(path, programs, typed):
    """Lets a folder further right replace what was found before."""
    places = {}
    for part in path.split(":"):
        for name in programs.get(part or ".", []):
            places[name] = f"{part or '.'}/{name}"
    return [name if "/" in name else places.get(name, "") for name in typed]


def empty_is_nothing(path, programs, typed):
    """Skips the empty folder, which stands for the working folder."""
    places = {}
    for part in path.split(":"):
        for name in programs.get(part, []):
            places.setdefault(name, f"{part}/{name}")
    return [name if "/" in name else places.get(name, "") for name in typed]


def working_folder_first(path, programs, typed):
    """Looks into the working folder before PATH, as Windows does."""
    places = {}
    for part in [".", *path.split(":")]:
        for name in programs.get(part or ".", []):
            places.setdefault(name, f"{part or '.'}/{name}")
    return [name if "/" in name else places.get(name, "") for name in typed]


def looks_up_everything(path, programs, typed):
    """Searches PATH for names with a slash, too."""
    places = {}
    for part in path.split(":"):
        for name in programs.get(part or ".", []):
            places.setdefault(name, f"{part or '.'}/{name}")
    return [places.get(name, "") for name in typed]


def order_of_programs(path, programs, typed):
    """Goes through the folders as they stand in the dictionary."""
    places = {}
    folders = {part or "." for part in path.split(":")}
    for folder, names in programs.items():
        if folder in folders:
            for name in names:
                places.setdefault(name, f"{folder}/{name}")
    return [name if "/" in name else places.get(name, "") for name in typed]


def name_when_missing(path, programs, typed):
    """Gives the bare name back when nothing is found."""
    places = {}
    for part in path.split(":"):
        for name in programs.get(part or ".", []):
            places.setdefault(name, f"{part or '.'}/{name}")
    return [places.get(name, name) for name in typed]
