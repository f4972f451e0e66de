"""The outcome log as a table in which nobody is to be found: for who asks what the scores are worth."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from assessments.cohort.groups import FEWEST
from assessments.dimensions import DIMENSIONS
from bot.networking.interviews import Frozen, Interview, Range, Result

STEP: Final = 5
"""Points to which scores are rounded: who knows somebody's score shall not know their row by it."""
STEPS_OF_P: Final = 20

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN: Final = " "  # no round or result has one

Tell = Callable[[Interview, Frozen], str]
Row = tuple[Interview, Frozen]

_ALWAYS: Final[dict[str, Tell]] = {
    "round": lambda one, _: one.round,
    "result": lambda one, _: one.result,
}
_WHERE_MANY: Final[dict[str, Tell]] = {
    "month": lambda one, _: f"{one.day:%Y-%m}",
    "engine_version": lambda _, score: score.engine_version,
    "content_version": lambda _, score: score.content_version,
    "target_role": lambda _, score: score.target.role,
    "company_size": lambda one, _: one.size or "",
    "level": lambda one, _: one.level or "",
}
"""What is told only where enough members share it with everything before, in this order."""

HEADER: Final = (
    *_ALWAYS,
    *_WHERE_MANY,
    *("index", "index_low", "index_high", "p_ready"),
    *(f"{dimension}{end}" for dimension in DIMENSIONS for end in ("", "_low", "_high")),
)


def table(interviews: Iterable[Interview]) -> Sequence[tuple[str, ...]]:
    """The rows of interviews whose result and earlier score are known, in an order that says nothing.

    Each row shares all it tells of the interview with those of four members more, at least. Where that is not so, a
    fact is left out, and the row too if round and result alone are of fewer than five members.
    """
    known = [(one, one.score) for one in interviews if one.score is not None and one.result is not Result.WAITING]
    rows: list[tuple[str, ...]] = []
    for told, group in _parts(known, lambda one, score: _BETWEEN.join(tell(one, score) for tell in _ALWAYS.values())):
        if _members(group) >= FEWEST:
            rows += _rows(tuple(told.split(_BETWEEN)), group, tuple(_WHERE_MANY.values()))
    return sorted(rows)


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows below their header; no spreadsheet takes a cell for a formula."""
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(HEADER)
    written.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return text.getvalue()


def _rows(told: tuple[str, ...], group: Sequence[Row], left: Sequence[Tell]) -> Iterator[tuple[str, ...]]:
    if not left:
        yield from ((*told, *_numbers(score)) for _, score in group)
        return
    tell, *later = left
    for value, part in _large_enough(group, tell):
        yield from _rows((*told, value), part, later)


def _large_enough(group: Sequence[Row], tell: Tell) -> Iterator[tuple[str, Sequence[Row]]]:
    """The group in parts of enough members; in one of them, or alone if it is too small for that, nothing is told."""
    small: list[Row] = []
    large: list[tuple[str, Sequence[Row]]] = []
    for value, part in _parts(group, tell):
        if value and _members(part) >= FEWEST:
            large.append((value, part))
        else:
            small += part
    if small and _members(small) < FEWEST:
        yield "", group
        return
    yield from large
    if small:
        yield "", small


def _parts(group: Iterable[Row], tell: Tell) -> Sequence[tuple[str, list[Row]]]:
    parts: dict[str, list[Row]] = {}
    for one, score in group:
        parts.setdefault(str(tell(one, score)), []).append((one, score))
    return sorted(parts.items())


def _members(group: Iterable[Row]) -> int:
    return len({one.member_id for one, _ in group})


def _numbers(score: Frozen) -> Iterator[str]:
    yield from _range(score.index)
    yield f"{round(score.p_ready * STEPS_OF_P) / STEPS_OF_P:.2f}"
    for dimension in DIMENSIONS:
        yield from _range(score.scores[dimension])


def _range(one: Range) -> Iterator[str]:
    yield from (str(round(number / STEP) * STEP) for number in (one.value, one.low, one.high))
