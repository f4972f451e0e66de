"""Editions: made once a week and community, when somebody first looks or the Monday brief wants one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from assessments.catalog import Catalog
from assessments.cohort.editions import Edition, Person, Placed, next_edition, still_named
from assessments.cohort.figures import Standing, cells, weak_topics
from assessments.cohort.topics import topics_of_checks
from bot.calendar import week_slot
from bot.cohort.records import Counted, KeptEdition, Tried
from bot.community.records import Sharing
from bot.library import Library, Shelf
from bot.ports import Storage, UnitOfWork

AGAIN: Final = timedelta(minutes=5)
"""How long an edition that tells of nobody stands: where nothing was told, nothing can be compared with it."""

PAGE: Final = 500
"""Members who are read at once: others are answered in between."""


class Topics:
    """Under which topic each quick-check and prompt is counted."""

    def __init__(self, shelf: Shelf, catalog: Catalog) -> None:
        """Take the prompts of a community, and all quick-checks."""
        self._checks = topics_of_checks(catalog)
        self._prompts = {prompt.id: str(prompt.topic) for prompt in shelf.bank.prompts}

    def of(self, tried: Tried) -> Iterator[tuple[str, bool]]:
        """A member's tries by topic; those at what has no topic, or is retired, are left out."""
        for topics, tries in ((self._checks, tried.checks), (self._prompts, tried.prompts)):
            for name, well in tries.items():
                if name in topics:
                    yield topics[name], well


@dataclass(slots=True)
class _Known:
    """Everything that an edition is made of."""

    last: KeptEdition | None
    cohorts: frozenset[int]
    placed: dict[int, Placed] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)


async def current(
    storage: Storage, library: Library, catalog: Catalog, community_id: int, now: datetime
) -> KeptEdition:
    """The edition of this week; the first who asks for it has it made, away from the event loop.

    Whoever lets coaches see them no more is left out of its exact numbers at once.
    """
    async with storage.begin(writes=False) as uow:
        kept = await uow.figures.edition(community_id)
        named = await uow.figures.by_name(community_id)
        if kept is not None and _stands(kept, now) and kept.edition.by_name <= named:
            return kept
        topics = Topics(await library.of(uow, community_id), catalog)
        known = await _known(uow, kept, community_id, topics, now)
    fresh, placed = await asyncio.to_thread(_fresh, known, community_id, now)
    async with storage.begin() as uow:
        if await uow.figures.keep(fresh, placed):
            return fresh
    async with storage.begin(writes=False) as uow:  # another one was faster
        return await uow.figures.edition(community_id) or fresh


async def _known(uow: UnitOfWork, last: KeptEdition | None, community_id: int, topics: Topics, now: datetime) -> _Known:
    default = (await uow.organising.settings(community_id)).sharing
    known = _Known(last, frozenset(one.id for one in await uow.cohorts.of_community(community_id)))
    after = 0
    while places := await uow.figures.placed(community_id, after, PAGE):
        known.placed.update(places)
        after = max(places)
    after = 0
    while some := await uow.figures.counted(community_id, default, after, PAGE):
        # Page by page, as what they tried takes ten times the memory of what it says.
        known.people += await asyncio.to_thread(_people, some, known, rest_of(community_id), topics, now)
        after = some[-1].member_id
    return known


def standing(one: Counted, topics: Topics, now: datetime) -> Standing:
    """What figures are made of, of one member."""
    quiet = None if one.active_at is None else (now - one.active_at).days
    return Standing(one.band, one.levels, one.lacks_mock, quiet, weak_topics(topics.of(one.tried)))


def rest_of(community_id: int) -> int:
    """The name of the part of those who are in no cohort; no cohort has it, in whichever community."""
    return -community_id


def _stands(kept: KeptEdition, now: datetime) -> bool:
    return kept.week == week_slot(now) and (kept.edition.tells_of_others or now - kept.made_at < AGAIN)


def _fresh(known: _Known, community_id: int, now: datetime) -> tuple[KeptEdition, Mapping[int, Placed]]:
    """This week's edition without those in it whom coaches see by name no more, or that of a new week.

    With it comes where it leaves those whose place has changed.
    """
    last = known.last
    if last is not None and _stands(last, now):
        return replace(last, version=last.version + 1, edition=still_named(last.edition, known.people)), {}
    edition, placed = _made(known, rest_of(community_id))
    return KeptEdition(community_id, last.version + 1 if last else 1, week_slot(now), now, edition), placed


def _people(some: Sequence[Counted], known: _Known, rest: int, topics: Topics, now: datetime) -> list[Person]:
    return [
        Person(
            one.member_id,
            one.cohort_id if one.cohort_id in known.cohorts else rest,
            one.sharing is Sharing.COACHES,
            cells(standing(one, topics, now)),
            known.placed.get(one.member_id, {}),
        )
        for one in some
    ]


def _made(known: _Known, rest: int) -> tuple[Edition, Mapping[int, Placed]]:
    counted = {one.member_id for one in known.people}
    gone = [Person(one, rest, False, {}, placed) for one, placed in known.placed.items() if one not in counted]
    last = known.last.edition if known.last else Edition()
    edition, placed = next_edition(last, [*known.people, *gone], known.cohorts, rest)
    return edition, {one: row for one, row in placed.items() if row != known.placed.get(one, {})}
