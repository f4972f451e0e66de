import re
from itertools import groupby

STEP = re.compile(r'  File "([^"]*)", line (\d+), in (.*)')


def _melt(steps):
    return [step for step, _ in groupby(steps)]


def _run(reports, *, kind=lambda error: error.partition(":")[0], step=(1, 3), own=True, melt=_melt, rank=None):
    groups = {}
    for number, (*lines, error) in enumerate(reports):
        found = [match for line in lines if (match := STEP.fullmatch(line))]
        steps = [match.group(*step) for match in found if not own or "site-packages" not in match[1]]
        groups.setdefault((kind(error), *melt(steps)), []).append(number)
    return sorted(groups.values(), key=rank or (lambda group: -len(group)))


def message_matters(reports):
    """Takes two messages of one kind for two bugs."""
    return _run(reports, kind=str)


def kind_forgotten(reports):
    """Goes by the steps alone."""
    return _run(reports, kind=lambda error: "")


def line_number_matters(reports):
    """Compares line numbers, which move with each release."""
    return _run(reports, step=(1, 2, 3))


def all_steps(reports):
    """Keeps the steps of other people's packages."""
    return _run(reports, own=False)


def repeats_count(reports):
    """Keeps each turn of a repeated step."""
    return _run(reports, melt=list)


def repeats_anywhere(reports):
    """Drops repeats that are not in a row as well."""
    return _run(reports, melt=lambda steps: list(dict.fromkeys(steps)))


def order_ignored(reports):
    """Compares the steps as a set."""
    return _run(reports, melt=lambda steps: sorted(set(steps)))


def ties_by_last(reports):
    """Puts the group with the latest report first among equals."""
    return _run(reports, rank=lambda group: (-len(group), -group[-1]))
