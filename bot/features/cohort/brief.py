"""The Monday brief: what organisers need to know at the beginning of a week, in their channel, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import structlog

from assessments.cohort.figures import ACTIVITY, MOCKS
from assessments.cohort.groups import FEWEST
from assessments.moments import monday_of
from bot.app import App
from bot.calendar import instant
from bot.cohort.records import KeptEdition
from bot.community.records import CommunitySettings
from bot.context import PostCtx
from bot.errors import Trouble, Undeliverable
from bot.features.cohort import brief_cards as cards
from bot.features.cohort.brief_cards import News
from bot.features.cohort.editions import current
from bot.features.cohort.feature import BRIEF, cohort
from bot.features.cohort.numbers import at_least, weakest_areas, weakest_topics
from bot.features.cohort.works import works_since
from bot.ports import UnitOfWork
from bot.records import Message
from bot.ui.cards import Card
from bot.zones import zone_of

log = structlog.get_logger()

KIND: Final = "cohort_brief"
LATE: Final = timedelta(hours=12)
"""How late a brief may be: the process was down, or the platform."""
LEASE: Final = timedelta(minutes=10)
EARLIEST: Final = timedelta(hours=14)  # before Monday in UTC it is Monday somewhere
LATEST: Final = timedelta(hours=36 + 12)
PAGE: Final = 200
WEEK: Final = timedelta(days=7)

TOO_LATE: Final = "skipped: it would have been more than twelve hours late"
TOO_FEW: Final = "skipped: fewer than five people are counted, and nobody waits for help"
NOTHING: Final = "skipped: nothing to say"
TAKEN_OUT: Final = "skipped: the bot was taken out of that server or workspace"


@cohort.tick("monday briefs")
async def look(app: App) -> None:
    """Record the briefs that are due; free of cost when it is Monday nowhere."""
    now = app.clock.now()
    monday = _monday(now)
    midnight = datetime.combine(monday, time(), tzinfo=UTC)
    if not midnight - EARLIEST <= now < midnight + LATEST:
        return
    after = 0
    while True:
        async with app.storage.begin(writes=False) as uow:
            found = await uow.organising.with_briefs(KIND, monday.isoformat(), after, PAGE)
        for settings in found:
            at = _at(settings, monday)
            if at is not None and at <= now:
                await _one(app, settings, monday, at, now)
        if len(found) < PAGE:
            return
        after = found[-1].community_id


async def _one(app: App, settings: CommunitySettings, monday: date, at: datetime, now: datetime) -> None:
    """Claim a community's brief and record it, or note why there is none. One that fails is left to a later look."""
    scope, slot = str(settings.community_id), monday.isoformat()
    async with app.storage.begin() as uow:
        if not await uow.occurrences.claim(KIND, scope, slot, now, LEASE):
            return
    try:
        outcome, news = await _news(app, settings, at, now)
    except Trouble:  # of the database: the lease ends, and the next look goes on from here
        raise
    except Exception:  # with what is stored of one community: the others get theirs
        log.exception("brief failed", community=settings.community_id)
        return
    async with app.storage.begin() as uow:
        if news is not None:
            await _record(uow, settings, monday, at)
        await uow.occurrences.finish(KIND, scope, slot, now, outcome)
    log.info("monday brief", community=settings.community_id, outcome=outcome)


async def _news(app: App, settings: CommunitySettings, at: datetime, now: datetime) -> tuple[str, News | None]:
    if now - at > LATE:
        return TOO_LATE, None
    channel = settings.organisers
    async with app.storage.begin(writes=False) as uow:
        if channel is None or not await uow.communities.serves(channel.platform, channel.workspace):
            return TAKEN_OUT, None
    kept = await current(app.storage, app.library, app.catalog, settings.community_id, now)
    async with app.storage.begin(writes=False) as uow:
        news = await gathered(uow, kept, now)
    if news.is_empty:
        return NOTHING if _tells(kept) else TOO_FEW, None
    return "done", news


def _tells(kept: KeptEdition) -> bool:
    """Whether enough are counted for more to be told than how many ask for help."""
    return kept.edition.people() >= FEWEST


async def gathered(uow: UnitOfWork, kept: KeptEdition, now: datetime) -> News:
    """What there is to say, without any name."""
    edition, asking = kept.edition, len(await uow.figures.asking(kept.community_id))
    if not _tells(kept):
        return News(asking)
    return News(
        asking,
        works=await works_since(uow, kept.community_id, now - WEEK, now),
        quiet=at_least(edition, ACTIVITY, 2),
        without_mock=at_least(edition, MOCKS, 1),
        areas=tuple(dimension for dimension, _ in weakest_areas(edition, None))[:1],
        topics=tuple(name for name, _, _ in weakest_topics(edition, None))[:1],
    )


async def _record(uow: UnitOfWork, settings: CommunitySettings, monday: date, at: datetime) -> None:
    channel = settings.organisers
    if channel is None:
        return
    message = Message(
        key=f"{BRIEF}:{settings.community_id}:{monday.isoformat()}",
        community_id=settings.community_id,
        template=BRIEF,
        platform=channel.platform,
        workspace=channel.workspace,
        args={"at": at.isoformat(), "zone": settings.zone or "UTC"},
        place=channel.place,
    )
    await uow.outbox.add(message, at)


@cohort.post(BRIEF)
async def brief(ctx: PostCtx, args: Mapping[str, Any]) -> Card | None:
    """The brief as things stand when it is sent.

    Raises:
        Undeliverable: it waited so long that the week is well under way.
    """
    if not ctx.again and ctx.now - datetime.fromisoformat(str(args["at"])) > LATE:
        raise Undeliverable(TOO_LATE)
    kept = await ctx.uow.figures.edition(ctx.community_id)
    if kept is None:
        return None
    news = await gathered(ctx.uow, kept, ctx.now)
    return cards.brief(ctx.w, news, zone_of(str(args["zone"]))) if _tells(kept) or news.asking else None


def _at(settings: CommunitySettings, monday: date) -> datetime | None:
    if settings.brief_at is None:
        return None
    return instant(monday, settings.brief_at, zone_of(settings.zone))


def _monday(now: datetime) -> date:
    """The Monday that is, was last, or is about to begin somewhere."""
    return monday_of((now + EARLIEST).date())
