"""What the figures of a cohort, and the cells of each, are called."""

from __future__ import annotations

from typing import Final

from assessments.cohort.figures import ACTIVITY, BAND, MOCKS, TOPIC, size_of
from assessments.dimensions import Dimension
from assessments.profile import Band
from bot.features.cohort.numbers import Row, Shown
from bot.score_names import BRIEF_BANDS, area
from bot.ui.text import shortened
from bot.words import Words, said

NAME: Final = 60  # what the name of a member or a cohort may cost; more is shown to be more
LEVELS: Final = ("under the bar", "at the bar", "above the bar")
ACTIVITIES: Final = ("active this week", "active last week", "quiet for two weeks")
MOCK_CELLS: Final = ("rated in a mock within 90 days", "not rated in a mock for 90 days")
TOPIC_CELLS: Final = ("mostly right", "mostly not right yet")
said(LEVELS, ACTIVITIES, MOCK_CELLS, TOPIC_CELLS)


def name(w: Words, given: str) -> str:
    """The name of a member or a cohort as it stands in a sentence."""
    return shortened(given.strip(), NAME) if given.strip() else w("somebody without a name")


def topic(w: Words, name: str) -> str:
    """A topic of quick-checks and prompts."""
    return w(name)


def figure(w: Words, key: str) -> str:
    """What a figure is about."""
    if key.startswith(TOPIC):
        return topic(w, key.removeprefix(TOPIC))
    if key == BAND:
        return w("readiness")
    if key == MOCKS:
        return w("mock interviews")
    return w("activity") if key == ACTIVITY else area(w, Dimension(key))


def cell(w: Words, key: str, number: int) -> str:
    """What it is to be in a cell of a figure."""
    if key.startswith(TOPIC):
        return w(TOPIC_CELLS[number])
    if key == BAND:
        return w(BRIEF_BANDS[list(Band)[number]])
    if key == MOCKS:
        return w(MOCK_CELLS[number])
    return w(ACTIVITIES[number]) if key == ACTIVITY else w(LEVELS[number])


def cells(w: Words, key: str, row: Row) -> str:
    """What it is to be in one of neighbouring cells."""
    first, last = cell(w, key, row.first), cell(w, key, row.last)
    if row.first == row.last:
        return first
    if row.last == size_of(key) - 1:
        return w("{cell} or further", cell=first)
    return w("up to {cell}", cell=last) if row.first == 0 else w("{first} to {last}", first=first, last=last)


def line(w: Words, key: str, found: Shown) -> str:
    """A figure in words, as `about 10 under the bar, about 15 at the bar or further`; empty when there is none."""
    parts = [w("{n} {where}", n=number(w, row), where=cells(w, key, row)) for row in found.rows]
    if found.untold:
        alike = w("about {n} are too much alike to say which", n=found.untold)
        parts.append(w("about {n} more are too much alike to say which", n=found.untold) if parts else alike)
    return ", ".join(parts)


def number(w: Words, row: Row) -> str:
    """How many are in a row, as exactly as may be said."""
    return w("about {n}", n=row.number) if row.about else str(row.number)
