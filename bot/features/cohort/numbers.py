"""What can be read off an edition: rows of a figure, and where a cohort is weakest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assessments.cohort.editions import Edition
from assessments.cohort.figures import SIZES, TOPIC
from assessments.cohort.groups import FEWEST
from assessments.dimensions import DIMENSIONS, Dimension

WEAK: Final = 1
"""The cell of those who are weak in a topic."""


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring cells of a figure with how many are in them; `about` when some of these are rounded."""

    first: int
    last: int
    number: int
    about: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may be shown: its rows, and about how many more people of whom nothing is told.

    These are nearly all alike in it: to tell where would tell it of each of them.
    """

    rows: tuple[Row, ...]
    untold: int

    @property
    def total(self) -> int:
        """How many are in the rows."""
        return sum(row.number for row in self.rows)

    def share(self, cell: int) -> float | None:
        """The share of people in a cell.

        None where it is told only along with others, of fewer than five people, or not of everybody.
        """
        alone = [row.number for row in self.rows if row.first == cell == row.last]
        return alone[0] / self.total if alone and self.total >= FEWEST and not self.untold else None


def shown(edition: Edition, figure: str, part: int | None) -> Shown:
    """A figure of a part, or of the whole: those who are counted in groups, and those seen by name along with them."""
    told, named = edition.told(figure, part), edition.named(figure, part)
    if told.groups:
        grouped = (
            Row(one.first, one.last, one.about + sum(named[one.first : one.last + 1]), about=True)
            for one in told.groups
        )
        return Shown(tuple(grouped), 0)
    exact = tuple(Row(cell, cell, count, about=False) for cell, count in enumerate(named) if count)
    return Shown(exact, told.about)


def weakest_areas(edition: Edition, part: int | None) -> list[tuple[Dimension, float]]:
    """Areas by the share of people who are under the bar in them, the largest first."""
    found = [(d, shown(edition, str(d), part).share(0)) for d in DIMENSIONS]
    return sorted(((d, under) for d, under in found if under), key=lambda one: -one[1])


def weakest_topics(edition: Edition, part: int | None) -> list[tuple[str, Row, int]]:
    """Topics with who is weak in them and how many tried them, the weakest first."""
    found = []
    for figure in edition.figures:
        told = shown(edition, figure, part)
        under = told.share(WEAK) if figure.startswith(TOPIC) else None
        if under:
            weak = next(row for row in told.rows if row.first == WEAK == row.last)
            found.append((under, figure.removeprefix(TOPIC), weak, told.total))
    return [(name, weak, total) for _, name, weak, total in sorted(found, key=lambda one: (-one[0], one[1]))]


def in_order(edition: Edition) -> list[str]:
    """The figures in the order in which they are shown."""
    topics = sorted(figure for figure in edition.figures if figure.startswith(TOPIC))
    return [*(figure for figure in SIZES if figure in edition.figures), *topics]


def at_least(edition: Edition, figure: str, cell: int) -> int:
    """About how many in the whole community are in a cell, for where not everybody is a coach.

    A multiple of five; 0 for fewer than five, and where fewer than five are in no other cell.
    """
    found = shown(edition, figure, None)
    number = sum(row.number for row in found.rows if row.first == cell == row.last)
    others = found.total - number
    return number // FEWEST * FEWEST if number >= FEWEST <= others else 0
