"""When a figure may change: each part of a community moves only when five people in it have moved.

A figure, such as the bands, is told for the parts of a community: its cohorts, and all others together. Nobody is told
of in two parts at once, and the whole is nothing but all parts that are told. Between two tellings of a part at least
five people in it have come, gone or changed; until then it stays as it was told. Where somebody is gone who must not be
counted any more it cannot stay: then it is not told until five have changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from assessments.cohort.groups import FEWEST

Cells: TypeAlias = NDArray[np.int8]
"""Cells of people: there are fewer than a hundred in any figure, and tens of thousands of people."""
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

ABSENT: Final = -1
"""In place of a cell: not in it."""
UNKNOWN: Final = -2
"""In place of a cell: was in it, and is not counted any more, so that it is forgotten where they stood."""


@dataclass(frozen=True, slots=True)
class Part:
    """How many a part held when it was told last, and whether that still stands."""

    people: int
    stands: bool = True


NEVER_TOLD: Final = Part(0, stands=False)


@dataclass(frozen=True, slots=True)
class Moved:
    """What becomes of a figure.

    `told` are the cells of people (rows) in each part (columns) when it was told last; it may be now.
    """

    told: Cells
    parts: tuple[Part, ...]


def renewed(told: Cells, parts: Sequence[Part], wanted: Ints, cell: Cells) -> Moved:
    """The figure's next telling.

    Args:
        told: The cell of each person (row) in each part (column) when that was told last.
        parts: What is known of the parts.
        wanted: The part to which each person belongs now; `ABSENT` for who is not counted.
        cell: The cell of each person now.
    """
    stands = np.array([part.stands for part in parts], dtype=bool)
    was_in = told != ABSENT
    deleted = np.maximum(np.array([part.people for part in parts]) - was_in.sum(axis=0), 0)
    is_counted = wanted != ABSENT
    in_told = _column(was_in & stands)
    changed = was_in & (told != UNKNOWN) & (told != cell[:, None])
    gives, takes = np.ones(len(parts), dtype=bool), np.ones(len(parts), dtype=bool)
    while True:
        free = (in_told == ABSENT) | (in_told == wanted) | gives[in_told]
        goes = np.where(is_counted & takes[wanted] & free, wanted, np.where(is_counted, in_told, ABSENT))
        is_in = goes[:, None] == np.arange(len(parts))
        moved = deleted + (was_in != is_in).sum(axis=0) + (is_in & changed).sum(axis=0)
        may_give = gives & (moved >= FEWEST)
        may_take = takes & may_give & (is_in.sum(axis=0) >= FEWEST)
        if np.array_equal(may_give, gives) and np.array_equal(may_take, takes):
            break
        gives, takes = may_give, may_take
    missing = (deleted > 0) | (was_in & ~is_counted[:, None]).any(axis=0)
    forgotten = np.where(was_in & ~is_counted[:, None], UNKNOWN, told)
    anew = np.where(is_in, cell[:, None], ABSENT)
    still = stands & ~gives & ~missing
    return Moved(
        np.where(takes, anew, forgotten),
        tuple(
            Part(int(is_in[:, at].sum())) if takes[at] else Part(part.people, bool(still[at]))
            for at, part in enumerate(parts)
        ),
    )


def table(told: Cells, at: int, cells: int) -> list[int]:
    """How many are in each cell of a part that is told."""
    here = told[:, at]
    counts: list[int] = np.bincount(here[here >= 0], minlength=cells).tolist()
    return counts


def standings(rows: Sequence[Mapping[int, Mapping[str, int]]], figures: Sequence[str], names: Sequence[int]) -> Cells:
    """People's cells by figure, person and part, from their cells by the names of parts."""
    number_of = {figure: number for number, figure in enumerate(figures)}
    at = {name: number for number, name in enumerate(names)}
    told = np.full((len(figures), len(rows), len(names)), ABSENT, dtype=np.int8)
    for row, parts in enumerate(rows):
        for name, cells in parts.items():
            if name in at:
                for figure, cell in cells.items():
                    told[number_of[figure], row, at[name]] = cell
    return told


def rows_of(told: Cells, figures: Sequence[str], names: Sequence[int]) -> Sequence[Mapping[int, Mapping[str, int]]]:
    """What `standings` read: of each person, their cells by the names of parts."""
    rows: list[dict[int, dict[str, int]]] = [{} for _ in range(told.shape[1])]
    spots = np.nonzero(told != ABSENT)
    figure, row, at = (axis.tolist() for axis in spots)
    for n, cell in enumerate(told[spots].tolist()):
        rows[row[n]].setdefault(names[at[n]], {})[figures[figure[n]]] = cell
    return rows


def _column(flags: Flags) -> Ints:
    """The one column of each row that is set; `ABSENT` where none is."""
    return np.where(flags.any(axis=1), flags.argmax(axis=1), ABSENT)
