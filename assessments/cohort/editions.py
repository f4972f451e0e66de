"""An edition: all figures of a community as they are told from one Monday to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

import numpy as np

from assessments.cohort.figures import BAND, SIZES, size_of
from assessments.cohort.groups import FEWEST, Group, grouped, rounded
from assessments.cohort.parts import ABSENT, NEVER_TOLD, Part, renewed, rows_of, standings, table

_BY_NAME: Final = "by_name"  # among the names of figures in JSON, where no figure is called so

Placed: TypeAlias = Mapping[int, Mapping[str, int]]
"""Of each part that told of a member, the cell in which they stood in each figure when it was told last."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member as figures see them.

    Attributes:
        member_id: Who.
        part: Their cohort, or what stands for being in none.
        by_name: Whether coaches see them by name: then they are counted exactly, and apart from all others.
        cells: Their cell in each figure.
        placed: Where they stood before.
    """

    member_id: int
    part: int
    by_name: bool
    cells: Mapping[str, int]
    placed: Placed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of some people in a figure: about how many there are, and how many in which cells."""

    about: int = 0
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is told.

    Attributes:
        whole: Of all parts that are told.
        parts: Of each of them.
        named: Of those whom coaches see by name: how many are in each cell, by part.
        kept: What is known of the parts, for the next edition.
    """

    whole: Told = Told()
    parts: Mapping[int, Told] = field(default_factory=dict)
    named: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    kept: Mapping[int, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """All figures by their names; `by_name` are those members of whom they tell exact numbers."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    by_name: frozenset[int] = frozenset()

    def told(self, figure: str, part: int | None) -> Told:
        """What is told of a part, or of the whole, without those whom coaches see by name."""
        found = self.figures.get(figure, Figure())
        return found.whole if part is None else found.parts.get(part, Told())

    def named(self, figure: str, part: int | None) -> tuple[int, ...]:
        """How many of those whom coaches see by name are in each cell, of a part or of the whole."""
        found = self.figures.get(figure, Figure()).named
        rows = list(found.values()) if part is None else [found[part]] if part in found else []
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * size_of(figure)

    @property
    def tells_of_others(self) -> bool:
        """Whether anything at all is told of those whom coaches do not see by name."""
        return any(one.parts for one in self.figures.values())

    def people(self, part: int | None = None) -> int:
        """About how many are counted, those whom coaches see by name included."""
        return self.told(BAND, part).about + sum(self.named(BAND, part))


def next_edition(
    last: Edition, people: Sequence[Person], cohorts: Collection[int], rest: int
) -> tuple[Edition, Mapping[int, Placed]]:
    """The edition that follows another, and where it leaves those who are counted without their names.

    Args:
        last: The edition before.
        people: Everybody who is counted now, and whoever was told of before; these last without cells.
        cohorts: The cohorts that there are.
        rest: The name of the part of those who are in no cohort, or in one with fewer than five to be counted.
    """
    figures = sorted({*SIZES, *last.figures}.union(*(one.cells for one in people)))
    # Whom coaches see by name now is gone from the others.
    others = [replace(one, cells={}) if one.by_name else one for one in people if one.placed or not one.by_name]
    named = _named(people)
    names = [rest, *sorted(cohorts)]
    home = np.array([names.index(part) for part in _homes(others, rest)], dtype=np.int64)
    told = standings([one.placed for one in others], figures, names)
    cells = standings([{rest: one.cells} for one in others], figures, [rest])[:, :, 0]
    made = {}
    for number, figure in enumerate(figures):
        kept = last.figures.get(figure, Figure()).kept
        wanted = np.where(cells[number] == ABSENT, ABSENT, home)
        moved = renewed(told[number], [kept.get(name, NEVER_TOLD) for name in names], wanted, cells[number])
        told[number] = moved.told
        size = size_of(figure)
        tables = {names[at]: table(moved.told, at, size) for at, part in enumerate(moved.parts) if part.stands}
        made[figure] = Figure(
            whole=_told([sum(column) for column in zip(*tables.values(), strict=True)]),
            parts={name: _told(counts) for name, counts in tables.items()},
            named=named.get(figure, {}),
            kept={name: part for name, part in zip(names, moved.parts, strict=True) if part.people},
        )
    placed = {one.member_id: row for one, row in zip(others, rows_of(told, figures, names), strict=True)}
    return Edition(made, _ids(people)), placed


def still_named(edition: Edition, people: Sequence[Person]) -> Edition:
    """The same edition, with exact numbers of those in it whom coaches still see by name, and of nobody else."""
    still = [one for one in people if one.member_id in edition.by_name]
    named = _named(still)
    figures = {name: replace(figure, named=named.get(name, {})) for name, figure in edition.figures.items()}
    return Edition(figures, _ids(still))


def to_json(edition: Edition) -> dict[str, Any]:
    """The edition as JSON values."""
    return {_BY_NAME: sorted(edition.by_name)} | {
        name: {
            "whole": _written(figure.whole),
            "parts": {str(part): _written(told) for part, told in figure.parts.items()},
            "named": {str(part): list(row) for part, row in figure.named.items()},
            "kept": {str(part): [one.people, one.stands] for part, one in figure.kept.items()},
        }
        for name, figure in edition.figures.items()
    }


def from_json(data: Mapping[str, Any]) -> Edition:
    """The edition that `to_json` wrote."""
    return Edition(
        {
            name: Figure(
                whole=_read(one["whole"]),
                parts={int(part): _read(told) for part, told in one["parts"].items()},
                named={int(part): tuple(row) for part, row in one["named"].items()},
                kept={int(part): Part(*kept) for part, kept in one["kept"].items()},
            )
            for name, one in data.items()
            if name != _BY_NAME
        },
        frozenset(data.get(_BY_NAME, ())),  # those that were stored by an older version name nobody
    )


def _homes(others: Sequence[Person], rest: int) -> list[int]:
    """The part of each: their cohort, where enough of it are counted."""
    counted: dict[int, int] = {}
    for one in others:
        counted[one.part] = counted.get(one.part, 0) + bool(one.cells)
    return [one.part if counted[one.part] >= FEWEST else rest for one in others]


def _told(counts: Sequence[int]) -> Told:
    return Told(rounded(sum(counts)), grouped(counts)) if counts else Told()


def _ids(people: Iterable[Person]) -> frozenset[int]:
    """Those whom coaches see by name."""
    return frozenset(one.member_id for one in people if one.by_name)


def _named(people: Iterable[Person]) -> Mapping[str, Mapping[int, tuple[int, ...]]]:
    """Of each figure and part, how many of those whom coaches see by name are in each cell."""
    found: dict[str, dict[int, list[int]]] = {}
    for one in (one for one in people if one.by_name):
        for figure, cell in one.cells.items():
            found.setdefault(figure, {}).setdefault(one.part, [0] * size_of(figure))[cell] += 1
    return {figure: {part: tuple(row) for part, row in parts.items()} for figure, parts in found.items()}


def _written(told: Told) -> list[Any]:
    return [told.about, [[one.first, one.last, one.about] for one in told.groups]]


def _read(data: Sequence[Any]) -> Told:
    return Told(data[0], tuple(Group(*one) for one in data[1]))
