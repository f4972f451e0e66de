"""The cohort as files: figures of everybody who is counted, and by name only those who let coaches see them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from assessments.dimensions import DIMENSIONS
from bot.cohort.records import KeptEdition, Named, Which
from bot.community.audit import Did
from bot.community.records import Cohort
from bot.context import Ctx
from bot.features.cohort import names, sheets
from bot.features.cohort import report_cards as cards
from bot.features.cohort.editions import current, rest_of
from bot.features.cohort.feature import EXPORT, cohort
from bot.features.cohort.numbers import in_order, shown
from bot.features.cohort.report import LOOKS
from bot.features.cohort.sheets import Cell, Sheet
from bot.outcomes import Attachment, Outcome, Reply
from bot.score_names import BRIEF_BANDS, area
from bot.words import Words

PAGE: Final = 1_000  # members who are read at once: others are answered in between


@cohort.action(EXPORT, LOOKS)
async def export(ctx: Ctx) -> Outcome:
    """Hand the files over. The log has a line for each member whom they name."""
    community_id = ctx.member.community_id
    kept = await current(ctx.storage, ctx.library, ctx.catalog, community_id, ctx.now)
    async with ctx.unit() as uow:
        cohorts = await uow.cohorts.of_community(community_id)
        people: list[Named] = []
        while some := await uow.figures.named(community_id, Which.ALL, None, ctx.now, PAGE, skip=len(people)):
            people += some
        await ctx.note(Did.COHORT_EXPORT, detail=f"{len(people)} by name")
        await ctx.note_each(Did.COHORT_EXPORT, (one.member_id for one in people))
    files = await asyncio.to_thread(_files, ctx.w, kept, cohorts, people)
    return Reply(cards.exported(ctx.w, len(people)), attachments=files)


def _files(w: Words, kept: KeptEdition, cohorts: Sequence[Cohort], people: Sequence[Named]) -> tuple[Attachment, ...]:
    called = {one.id: one.name for one in cohorts}
    figures, members = _figures(w, kept, called), _members(w, called, people)
    name = f"cohort-{kept.week}"
    book = sheets.as_xlsx({w("Figures"): figures, w("By name"): members})
    return (
        Attachment(f"{name}.xlsx", book, sheets.XLSX),
        Attachment(f"{name}-figures.csv", sheets.as_csv(figures), sheets.CSV),
        Attachment(f"{name}-by-name.csv", sheets.as_csv(members), sheets.CSV),
    )


def _figures(w: Words, kept: KeptEdition, called: Mapping[int, str]) -> Sheet:
    found: list[Sequence[Cell]] = [(w("Cohort"), w("Figure"), w("Where"), w("People"), w("Rounded"))]
    parts: list[tuple[int | None, str]] = [(None, w("the whole community")), *called.items()]
    if called:
        parts.append((rest_of(kept.community_id), w("all others")))
    for part, name in parts:
        for figure in in_order(kept.edition):
            told = shown(kept.edition, figure, part)
            for row in told.rows:
                where = names.cells(w, figure, row)
                rounding = w("to fives") if row.about else w("exact, all seen by name")
                found.append((name, names.figure(w, figure), where, row.number, rounding))
            if told.untold:
                alike = w("not told: nearly all alike")
                found.append((name, names.figure(w, figure), alike, told.untold, w("to fives")))
    return found


def _members(w: Words, called: Mapping[int, str], people: Sequence[Named]) -> Sheet:
    areas = [area(w, dimension) for dimension in DIMENSIONS]
    found: list[Sequence[Cell]] = [
        (w("Name"), w("Cohort"), w("Readiness"), w("Score"), w("Lowest"), w("Highest"), *areas, w("Rated mock"),
         w("Measured"), w("Last active"))
    ]  # fmt: skip
    for one in people:
        cohort_name = called.get(one.cohort_id or 0, "")
        active = f"{one.active_at:%Y-%m-%d}" if one.active_at else ""
        reading = one.reading
        if reading is None:
            found.append((one.name, cohort_name, *([""] * (len(areas) + 6)), active))
            continue
        levels = [w(names.LEVELS[list(type(level)).index(level)]) for level in reading.levels]
        scores = (round(reading.value), round(reading.low), round(reading.high))
        mock = w("no") if reading.lacks_mock else w("yes")
        measured = f"{reading.at:%Y-%m-%d}"
        found.append((one.name, cohort_name, w(BRIEF_BANDS[reading.band]), *scores, *levels, mock, measured, active))
    return found
