def _read(lines, value, name=lambda text: text.removeprefix("export ").strip()):
    found = {}
    for line in lines:
        left, sign, text = line.strip().partition("=")
        if sign and not left.startswith("#"):
            found[name(left)] = value(text)
    return found


def _value(text):
    quoted = text.strip()
    if quoted[:1] in ("'", '"') and quoted[0] in quoted[1:]:
        return quoted[1:].partition(quoted[0])[0]
    return text.partition(" #")[0].strip()


def file_wins(lines, environment):
    """Lets the file replace what the environment says."""
    return environment | _read(lines, _value)


def empty_counts_as_unset(lines, environment):
    """Ignores an empty value in the environment."""
    file = _read(lines, _value)
    return file | {name: value or file.get(name, "") for name, value in environment.items()}


def comment_before_quotes(lines, environment):
    """Cuts the comment off first, also within quotes."""
    return _read(lines, lambda text: _value(text.partition(" #")[0])) | environment


def any_hash(lines, environment):
    """Takes every hash for a comment, so that a colour is lost."""

    def value(text):
        quoted = text.strip()
        if quoted[:1] in ("'", '"') and quoted[0] in quoted[1:]:
            return quoted[1:].partition(quoted[0])[0]
        return text.partition("#")[0].strip()

    return _read(lines, value) | environment


def strips_quotes(lines, environment):
    """Strips all quotes at both ends instead of a pair."""
    return _read(lines, lambda text: _value(text).strip("'\"")) | environment


def keeps_export(lines, environment):
    """Takes the word export for a part of the name."""
    return _read(lines, _value, str.strip) | environment


def last_equals(lines, environment):
    """Cuts at the last sign instead of the first."""
    found = {}
    for line in lines:
        left, sign, text = line.strip().rpartition("=")
        if sign and not left.startswith("#"):
            found[left.removeprefix("export ").strip()] = _value(text)
    return found | environment


def only_names_of_the_file(lines, environment):
    """Leaves out what stands in the environment alone."""
    return {name: environment.get(name, value) for name, value in _read(lines, _value).items()}
