"""Editions: made once a week and community, when somebody first looks or the Monday brief wants one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from assessments.catalog import Catalog
from assessments.cohort.editions import Edition, Person, Placed, next_edition
from assessments.cohort.figures import Standing, cells, weak_topics
from assessments.cohort.topics import topics_of_checks
from bot.calendar import week_slot
from bot.cohort.records import Counted, KeptEdition, Try
from bot.community.records import Sharing
from bot.library import Library, Shelf
from bot.ports import Storage

AGAIN: Final = timedelta(minutes=5)
"""How long an edition that tells of nobody stands: where nothing was told, nothing can be compared with it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that an edition is made of."""

    last: KeptEdition | None
    counted: Sequence[Counted]
    tries: Sequence[Try]
    placed: Mapping[int, Placed]
    cohorts: frozenset[int]


async def current(
    storage: Storage, library: Library, catalog: Catalog, community_id: int, now: datetime
) -> KeptEdition:
    """The edition of this week; the first who asks for it has it made, away from the event loop."""
    async with storage.begin(writes=False) as uow:
        kept = await uow.figures.edition(community_id)
        if kept is not None and _stands(kept, now):
            return kept
        default = (await uow.organising.settings(community_id)).sharing
        counted = await uow.figures.counted(community_id, default)
        tries = await uow.figures.tries([one.member_id for one in counted])
        cohorts = frozenset(one.id for one in await uow.cohorts.of_community(community_id))
        known = _Known(kept, counted, tries, await uow.figures.placed(community_id), cohorts)
        shelf = await library.of(uow, community_id)
    edition, placed = await asyncio.to_thread(_made, known, shelf, catalog, community_id, now)
    fresh = KeptEdition(community_id, kept.version + 1 if kept else 1, week_slot(now), now, edition)
    async with storage.begin() as uow:
        if await uow.figures.keep(fresh, placed):
            return fresh
    async with storage.begin(writes=False) as uow:  # another one was faster
        return await uow.figures.edition(community_id) or fresh


def standing(one: Counted, tries: Sequence[tuple[str, bool]], now: datetime) -> Standing:
    """What figures are made of, of one member."""
    quiet = None if one.active_at is None else (now - one.active_at).days
    return Standing(one.reading.band, one.reading.levels, one.reading.lacks_mock, quiet, weak_topics(tries))


def by_topic(tries: Sequence[Try], shelf: Shelf, catalog: Catalog) -> Mapping[int, list[tuple[str, bool]]]:
    """Of each member, their tries by topic; those at what has no topic, or is retired, are left out."""
    topics = topics_of_checks(catalog)
    found: dict[int, list[tuple[str, bool]]] = {}
    for one in tries:
        if one.is_prompt:
            prompt = shelf.get(one.name)
            topic = str(prompt.topic) if prompt else None
        else:
            topic = topics.get(one.name)
        if topic is not None:
            found.setdefault(one.member_id, []).append((topic, one.well))
    return found


def rest_of(community_id: int) -> int:
    """The name of the part of those who are in no cohort; no cohort has it, in whichever community."""
    return -community_id


def _stands(kept: KeptEdition, now: datetime) -> bool:
    return kept.week == week_slot(now) and (kept.edition.tells_of_others or now - kept.made_at < AGAIN)


def _made(
    known: _Known, shelf: Shelf, catalog: Catalog, community_id: int, now: datetime
) -> tuple[Edition, Mapping[int, Placed]]:
    tried, rest = by_topic(known.tries, shelf, catalog), rest_of(community_id)
    people = [
        Person(
            one.member_id,
            one.cohort_id if one.cohort_id in known.cohorts else rest,
            one.sharing is Sharing.COACHES,
            cells(standing(one, tried.get(one.member_id, ()), now)),
            known.placed.get(one.member_id, {}),
        )
        for one in known.counted
    ]
    counted = {one.member_id for one in known.counted}
    people += [Person(one, rest, False, {}, placed) for one, placed in known.placed.items() if one not in counted]
    return next_edition(known.last.edition if known.last else Edition(), people, known.cohorts, rest)
