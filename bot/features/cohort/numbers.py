"""What can be read off an edition: rows of a figure, and where a cohort is weakest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assessments.cohort.editions import Edition
from assessments.cohort.figures import TOPIC
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


def rows(edition: Edition, figure: str, part: int | None) -> tuple[Row, ...]:
    """A figure of a part, or of the whole: those who are counted in groups, and those seen by name along with them."""
    told, named = edition.told(figure, part), edition.named(figure, part)
    if told.groups:
        return tuple(
            Row(one.first, one.last, one.about + sum(named[one.first : one.last + 1]), about=True)
            for one in told.groups
        )
    return tuple(Row(cell, cell, count, about=False) for cell, count in enumerate(named)) if any(named) else ()


def share(found: tuple[Row, ...], cell: int) -> float | None:
    """The share of people in a cell; None where it is told only along with others, or of fewer than five people."""
    total = sum(row.number for row in found)
    alone = [row.number for row in found if row.first == cell == row.last]
    return alone[0] / total if alone and total >= FEWEST else None


def weakest_areas(edition: Edition, part: int | None) -> list[tuple[Dimension, float]]:
    """Areas by the share of people who are under the bar in them, the largest first."""
    found = [(d, share(rows(edition, str(d), part), 0)) for d in DIMENSIONS]
    return sorted(((d, under) for d, under in found if under), key=lambda one: -one[1])


def weakest_topics(edition: Edition, part: int | None) -> list[tuple[str, Row, int]]:
    """Topics with who is weak in them and how many tried them, the weakest first."""
    found = []
    for figure in edition.figures:
        told = rows(edition, figure, part)
        under = share(told, WEAK) if figure.startswith(TOPIC) else None
        if under:
            weak = next(row for row in told if row.first == WEAK == row.last)
            found.append((under, figure.removeprefix(TOPIC), weak, sum(row.number for row in told)))
    return [(name, weak, total) for _, name, weak, total in sorted(found, key=lambda one: (-one[0], one[1]))]


def at_least(edition: Edition, figure: str, cell: int) -> int:
    """About how many in the whole community are in a cell, for where not everybody is a coach.

    A multiple of five; 0 for fewer than five, and where fewer than five are in no other cell.
    """
    found = rows(edition, figure, None)
    number = sum(row.number for row in found if row.first == cell == row.last)
    others = sum(row.number for row in found) - number
    return number // FEWEST * FEWEST if number >= FEWEST <= others else 0
