import operator
import re

SIGNS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _key(text):
    numbers = [int(part) for part in text.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _choose(wishes, releases, key=_key, signs=SIGNS, pick=max):
    chosen = {}
    for name in dict.fromkeys(re.match("[a-z]+", wish)[0] for wish in wishes):
        rules = [
            (signs[sign], key(text))
            for wish in wishes
            if re.match("[a-z]+", wish)[0] == name
            for sign, text in re.findall(r"([<>=!]+)([\d.]+)", wish)
        ]
        fitting = [text for text in releases.get(name, []) if all(rule(key(text), bound) for rule, bound in rules)]
        chosen[name] = pick(fitting, key=key, default="")
    return chosen


def compares_text(wishes, releases):
    """Compares versions as text, so that 1.10 is older than 1.9."""
    return _choose(wishes, releases, key=str)


def zeros_matter(wishes, releases):
    """Takes 2 and 2.0 for two versions."""
    return _choose(wishes, releases, key=lambda text: tuple(map(int, text.split("."))))


def strict_is_not_strict(wishes, releases):
    """Lets the bound itself pass where it is excluded."""
    return _choose(wishes, releases, signs=SIGNS | {"<": operator.le, ">": operator.ge})


def bounds_excluded(wishes, releases):
    """Excludes the bound itself where it is allowed."""
    return _choose(wishes, releases, signs=SIGNS | {"<=": operator.lt, ">=": operator.gt})


def last_wish_only(wishes, releases):
    """Keeps the last wish for each package."""
    return _choose(list({re.match("[a-z]+", wish)[0]: wish for wish in wishes}.values()), releases)


def first_condition_only(wishes, releases):
    """Ignores what stands behind a comma."""
    return _choose([wish.split(",")[0] for wish in wishes], releases)


def last_of_equals(wishes, releases):
    """Takes the last one of equal releases."""
    return _choose(wishes, {name: versions[::-1] for name, versions in releases.items()})


def newest_in_the_list(wishes, releases):
    """Takes the last fitting release of the list for the newest."""
    return _choose(wishes, releases, pick=lambda fitting, key, default: fitting[-1] if fitting else default)
