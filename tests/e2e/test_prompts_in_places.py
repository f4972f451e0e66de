"""Daily prompts through real clients on both fake platforms, on the days on which places and databases give trouble."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from sqlalchemy import event

from adapters.discord.deliver import REASONS as DISCORD_REASONS
from adapters.slack.deliver import REASONS as SLACK_REASONS
from bot.app import App
from bot.calls import Departure, Origin, Platform, Rank
from bot.errors import Busy, StorageFull
from bot.feature_list import features
from bot.features.prompts import posting, setup_cards
from bot.jobs import outbox
from bot.outcomes import Attachment
from bot.outside import Deliver
from bot.practice import Post, PostState, Schedule, ScheduleState
from bot.records import Destination, Sent
from bot.registry import Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Card
from bot.words import words_for
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.adapters.discord.kit import stage
from tests.adapters.slack.kit import fake_slack
from tests.e2e.test_posts import OnDiscord, OnSlack, Scene
from tests.fakes.discord.permissions import P
from tests.features.test_posting_year import library
from tests.house import CATALOG, HandClock, Person, words

IMPATIENT: Final = 0.15  # seconds
A_DAY: Final = timedelta(days=1)


@dataclass
class Hall:
    """One process of the application, on one of the fake platforms, with an organiser."""

    scene: Scene
    app: App
    storage: SqlStorage
    clock: HandClock
    sender: Deliver
    ana: Person

    async def add(self, place: str) -> Schedule:
        """A schedule for nine o'clock, through the form."""
        await self.ana.press("g1:setup.add")
        days = tuple(str(day) for day in range(7))
        await self.ana.send(channel=place, at="09:00", zone="UTC", weekdays=days, track="mix")
        schedules = await self.schedules()
        return next(one for one in schedules if one.place == place)

    async def schedules(self) -> list[Schedule]:
        async with self.storage.begin(writes=False) as uow:
            member = await uow.members.find(self.ana.origin)
            assert member is not None
            return list(await uow.schedules.of_community(member.community_id))

    async def state(self, schedule: Schedule) -> ScheduleState:
        return next(one.state for one in await self.schedules() if one.id == schedule.id)

    async def posts(self, schedule: Schedule) -> list[Post]:
        async with self.storage.begin(writes=False) as uow:
            return list(reversed(await uow.posts.recent(schedule.community_id, 50, schedule.id)))

    async def run(self) -> None:
        """Look at what is due and send until nothing waits."""
        await posting.look(self.app)
        courier = outbox.Courier(self.app, self.scene.platform, self.sender)
        for _ in range(20):
            await courier.send_due()
            async with self.storage.begin(writes=False) as uow:
                if not (await uow.outbox.depth(self.clock.now())).waiting:
                    return
            self.clock.move(seconds=30)
        raise AssertionError("it never ends")

    async def next_day(self) -> None:
        self.clock.instant = (self.clock.instant + A_DAY).replace(hour=9, minute=0, second=1)
        self.scene.later(A_DAY)
        await self.run()

    def other_place(self) -> str:
        match self.scene:
            case OnDiscord(fake=fake, guild=guild):
                return str(fake.add_channel(guild, "other").id)
            case OnSlack(fake=fake):
                return fake.add_channel("other", []).id
        raise AssertionError

    def seen(self, place: str) -> list[str]:
        """The prompts that members see in a channel."""
        return [text for text in self._texts(place) if "Prompt of the day" in text]

    def told(self) -> list[str]:
        """What the organiser was told in direct messages."""
        match self.scene:
            case OnDiscord(fake=fake):
                return [str(one.data["components"]) for dm in fake.world.dms.values() for one in dm.messages.values()]
            case OnSlack(fake=fake):
                dm = fake.workspace.dm(self.ana.origin.person)
                return self._texts(dm.id) if dm else []
        raise AssertionError

    def _texts(self, place: str) -> list[str]:
        match self.scene:
            case OnDiscord(fake=fake, guild=guild):
                channel = guild.channels.get(int(place))
                shown = channel.messages.values() if channel else ()
                return [str(one.data["components"]) for one in shown if not one.deleted]
            case OnSlack(fake=fake):
                return [str(one.blocks) for one in fake.workspace.messages if one.channel == place and not one.deleted]
        raise AssertionError

    def delete_prompts(self, place: str) -> None:
        """A moderator deletes what stands there."""
        match self.scene:
            case OnDiscord(fake=fake, guild=guild):
                for message in list(guild.channels[int(place)].messages.values()):
                    fake.remove(message)
            case OnSlack(fake=fake):
                for one in fake.workspace.messages:
                    one.deleted = one.deleted or (one.channel == place and one.thread_ts in (None, one.ts))


@asynccontextmanager
async def hall(platform: Platform, url: str, patience: float = 5.0) -> AsyncIterator[Hall]:
    storage = SqlStorage(engines.create(url, patience=patience), patience=patience)
    clock = HandClock()
    app = App(Registry(features()), storage, CATALOG, clock, Telemetry(), library=library())
    try:
        if platform is Platform.DISCORD:
            async with stage() as built:
                scene: Scene = OnDiscord(built.fake)
                person = str(built.fake.join(scene.guild, "ana").user.id)  # type: ignore[attr-defined]
                async with scene.sender() as sender:
                    yield Hall(scene, app, storage, clock, sender, _organiser(app, scene, person))
        else:
            async with fake_slack() as fake:
                scene = OnSlack(fake)
                person = fake.add_user("ana").id
                async with scene.sender() as sender:
                    yield Hall(scene, app, storage, clock, sender, _organiser(app, scene, person))
    finally:
        await storage.close()


def _organiser(app: App, scene: Scene, person: str) -> Person:
    origin = Origin(scene.platform, scene.workspace, person, scene.place, workspace_name="Hall", person_name="Ana")
    return Person(app, replace(origin, rank=Rank.ORGANISER))


@pytest.fixture(params=[Platform.DISCORD, Platform.SLACK])
async def here(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[Hall]:
    async with hall(request.param, sqlite_url) as opened:
        yield opened


# --- what moderators do -----------------------------------------------------------------------------------------------


async def test_a_prompt_that_a_moderator_deleted_is_not_posted_again(here: Hall) -> None:
    schedule = await here.add(here.scene.place)
    await here.next_day()
    (post,) = await here.posts(schedule)
    assert len(here.seen(schedule.place)) == 1
    here.delete_prompts(schedule.place)
    for action in ("prompts.start", "prompts.gave_up"):
        await here.ana.press(f"g1:{action}:{post.prompt_id}:{post.id}")
        here.clock.move(minutes=40)
        await here.run()
        assert here.seen(schedule.place) == []
    await here.next_day()
    assert len(here.seen(schedule.place)) == 1, "the day after has its own"
    assert await here.state(schedule) is ScheduleState.RUNNING
    assert here.told() == []


async def test_a_start_is_shown_in_the_post_that_is_there(here: Hall) -> None:
    schedule = await here.add(here.scene.place)
    await here.next_day()
    (post,) = await here.posts(schedule)
    await here.ana.press(f"g1:prompts.start:{post.prompt_id}:{post.id}")
    here.clock.move(minutes=1)
    await here.run()
    (shown,) = here.seen(schedule.place)
    assert "1 started" in shown


async def test_a_prompt_deleted_before_its_thread_began_stays_deleted(here: Hall) -> None:
    schedule = await here.add(here.scene.place)
    here.clock.instant = (here.clock.instant + A_DAY).replace(hour=9, minute=1)
    await posting.look(here.app)
    courier = outbox.Courier(here.app, here.scene.platform, Once(here.sender))  # type: ignore[arg-type]
    with suppress(ConnectionError):
        await courier.send_due()
    assert len(here.seen(schedule.place)) == 1
    here.delete_prompts(schedule.place)
    here.clock.move(minutes=5)
    await here.run()
    assert here.seen(schedule.place) == []
    assert await here.state(schedule) is ScheduleState.RUNNING
    assert here.told() == []


@dataclass
class Once:
    """A sender that the network leaves after one message."""

    sender: Deliver
    sent: int = 0

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        if self.sent:
            raise ConnectionError
        self.sent += 1
        return await self.sender.send(to, card, nonce=nonce, files=files)


async def test_a_thread_that_was_deleted_harms_nothing(sqlite_url: str) -> None:
    async with hall(Platform.DISCORD, sqlite_url) as here:
        assert isinstance(here.scene, OnDiscord)
        schedule = await here.add(here.scene.place)
        await here.next_day()
        (post,) = await here.posts(schedule)
        (thread,) = here.scene.guild.threads.values()
        here.scene.fake.delete_channel(thread)
        await here.ana.press(f"g1:prompts.start:{post.prompt_id}:{post.id}")
        await here.next_day()
        assert len(here.seen(schedule.place)) == 2
        assert len(here.scene.guild.threads) == 1, "that of the second day"
        assert here.told() == []


# --- places that are lost ---------------------------------------------------------------------------------------------


def _gone(here: Hall, place: str) -> Callable[[], None]:
    match here.scene:
        case OnDiscord(fake=fake, guild=guild):
            channel = guild.channels[int(place)]
            fake.delete_channel(channel)
            return lambda: guild.channels.update({channel.id: channel})
        case OnSlack(fake=fake):
            lost = fake.workspace.channels.pop(place)
            return lambda: fake.workspace.channels.update({place: lost})
    raise AssertionError


def _closed(here: Hall, place: str) -> Callable[[], None]:
    match here.scene:
        case OnDiscord(fake=fake, guild=guild):
            overwrites = guild.channels[int(place)].overwrites
            overwrites[fake.world.bot.id] = (P(0), P.SEND_MESSAGES)
            return overwrites.clear
        case OnSlack(fake=fake):
            channel = fake.workspace.channels[place]
            channel.read_only = True
            return lambda: setattr(channel, "read_only", False)
    raise AssertionError


def _hidden(here: Hall, place: str) -> Callable[[], None]:
    match here.scene:
        case OnDiscord(fake=fake, guild=guild):
            overwrites = guild.channels[int(place)].overwrites
            overwrites[fake.world.bot.id] = (P(0), P.VIEW_CHANNEL)
            return overwrites.clear
        case OnSlack(fake=fake):
            members = fake.workspace.channels[place].members
            members.remove(fake.workspace.bot_user_id)
            return lambda: members.append(fake.workspace.bot_user_id)
    raise AssertionError


def _archived(here: Hall, place: str) -> Callable[[], None]:
    assert isinstance(here.scene, OnSlack)
    channel = here.scene.fake.workspace.channels[place]
    channel.archived = True
    return lambda: setattr(channel, "archived", False)


TROUBLES: Final = {
    "gone": (_gone, {Platform.DISCORD: "Choose another channel", Platform.SLACK: "invite the bot to this one"}),
    "closed": (_closed, {Platform.DISCORD: "Send Messages", Platform.SLACK: "Let apps post"}),
    "hidden": (_hidden, {Platform.DISCORD: "View Channel", Platform.SLACK: "/invite"}),
    "archived": (_archived, {Platform.SLACK: "Un-archive"}),
}


@pytest.mark.parametrize(
    ("platform", "trouble"), [(one, name) for name, (_, fixes) in TROUBLES.items() for one in fixes]
)
async def test_a_place_that_is_lost_stops_its_schedule_and_the_organiser_is_told_once(
    platform: Platform, trouble: str, sqlite_url: str
) -> None:
    lose, fixes = TROUBLES[trouble]
    async with hall(platform, sqlite_url) as here:
        lost, kept = await here.add(here.scene.place), await here.add(here.other_place())
        await here.next_day()
        mend = lose(here, lost.place)
        for _ in range(3):
            await here.next_day()
        assert await here.state(lost) is ScheduleState.STOPPED
        assert len(here.seen(kept.place)) == 4, "the other channel is not affected"
        (told,) = here.told()
        assert "could not be posted" in told
        assert fixes[platform] in told
        assert [post.state for post in await here.posts(lost)] == [PostState.POSTED, PostState.FAILED]
        await here.ana.press(f"g1:setup.show:{lost.id}")
        assert fixes[platform] in words(here.ana.card), "it is said where the schedule is seen, too"
        mend()
        await here.ana.click("Resume")
        await here.next_day()
        assert await here.state(lost) is ScheduleState.RUNNING
        assert len(here.seen(lost.place)) == 2
        assert len(here.seen(kept.place)) == 5
        assert len(here.told()) == 1


@pytest.mark.parametrize("reason", sorted({*DISCORD_REASONS.values(), *SLACK_REASONS.values()}))
def test_each_reason_of_a_channel_has_its_own_fix(reason: str) -> None:
    if "channel" in reason or "post" in reason:
        assert "its rights" not in setup_cards.fix(words_for(None), reason)


async def test_what_passes_by_itself_stops_nothing(here: Hall) -> None:
    """A platform that is out of order for a day: the organiser is told, and the next one comes."""
    schedule = await here.add(here.scene.place)
    match here.scene:
        case OnDiscord(fake=fake):
            fake.faults.next("POST", f"/channels/{here.scene.place}/messages", status=500, times=outbox.ATTEMPTS)
        case OnSlack(fake=fake):
            fake.faults.next("chat.postMessage", status=500, times=outbox.ATTEMPTS)
    here.clock.instant = (here.clock.instant + A_DAY).replace(hour=9, minute=0, second=1)
    await posting.look(here.app)
    for _ in range(outbox.ATTEMPTS + 4):
        await outbox.Courier(here.app, here.scene.platform, here.sender).send_due()
        here.clock.move(hours=1)
    assert here.seen(schedule.place) == []
    assert await here.state(schedule) is ScheduleState.RUNNING
    assert len(here.told()) == 1
    await here.next_day()
    assert len(here.seen(schedule.place)) == 1


async def test_the_bot_is_taken_out_and_comes_back(here: Hall) -> None:
    schedule, other = await here.add(here.scene.place), await here.add(here.other_place())
    await here.next_day()
    (post,) = await here.posts(schedule)
    await here.ana.press(f"g1:prompts.start:{post.prompt_id}:{post.id}")
    away = Departure(Origin(here.scene.platform, here.scene.workspace, person=""), "removed-1")
    await here.app.handle(away)
    requests = len(here.seen(schedule.place))
    for _ in range(3):
        await here.next_day()
    assert len(here.seen(schedule.place)) == requests == 1
    assert here.told() == []
    await here.ana.type("/setup prompts")  # it was invited again
    assert [await here.state(one) for one in (schedule, other)] == [ScheduleState.STOPPED] * 2
    assert [one.state for one in await here.posts(schedule)] == [PostState.POSTED], "what was, is kept"
    await here.ana.press(f"g1:setup.show:{schedule.id}")
    assert "Invite the bot again" in words(here.ana.card)
    await here.ana.click("Resume")
    await here.next_day()
    assert len(here.seen(schedule.place)) == 2


async def test_a_post_on_its_way_when_the_bot_is_taken_out_does_not_stay_on_its_way(here: Hall) -> None:
    schedule = await here.add(here.scene.place)
    here.clock.instant = (here.clock.instant + A_DAY).replace(hour=9, minute=1)
    await posting.look(here.app)
    await here.app.handle(Departure(Origin(here.scene.platform, here.scene.workspace, person=""), "removed-1"))
    await here.run()
    await here.next_day()
    assert here.seen(schedule.place) == []
    (post,) = await here.posts(schedule)
    assert (post.state, "taken out" in post.reason) == (PostState.FAILED, True)


# --- databases --------------------------------------------------------------------------------------------------------


class Outage(Protocol):
    """A time in which the database takes nothing."""

    error: type[Exception]

    def begin(self) -> None:
        """From now on."""
        ...

    def end(self) -> None:
        """Until now."""
        ...


class Locked:
    """Another process holds the write lock."""

    error = Busy

    def __init__(self, here: Hall, file: Path) -> None:
        self.file = file

    def begin(self) -> None:
        self.other = sqlite3.connect(self.file, isolation_level=None)
        self.other.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        self.other.close()


class Full:
    """The disk takes no byte more."""

    error = StorageFull

    def __init__(self, here: Hall, file: Path) -> None:
        self.now = False

        @event.listens_for(here.storage.engine.sync_engine, "begin")
        def refuse(connection: Any) -> None:
            connection.exec_driver_sql(f"PRAGMA query_only = {int(self.now)}")

    def begin(self) -> None:
        self.now = True

    def end(self) -> None:
        self.now = False


@dataclass
class Untimely:
    """A sender after whose first message an outage begins."""

    sender: Deliver
    outage: Outage

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        sent = await self.sender.send(to, card, nonce=nonce, files=files)
        self.outage.begin()
        return sent


@pytest.mark.parametrize("platform", [Platform.DISCORD, Platform.SLACK])
@pytest.mark.parametrize("kind", [Locked, Full])
async def test_a_database_that_takes_nothing_for_a_while_loses_and_doubles_nothing(
    platform: Platform, kind: Callable[[Hall, Path], Outage], sqlite_url: str, tmp_path: Path
) -> None:
    async with hall(platform, sqlite_url, IMPATIENT) as here:
        outage = kind(here, tmp_path / "greenroom.db")
        schedule = await here.add(here.scene.place)
        here.clock.instant = (here.clock.instant + A_DAY).replace(hour=9, minute=1)
        outage.begin()
        with pytest.raises(outage.error):
            await posting.look(here.app)
        outage.end()
        await posting.look(here.app)
        outage.begin()
        with pytest.raises(outage.error):
            await outbox.Courier(here.app, here.scene.platform, here.sender).send_due()
        outage.end()
        assert here.seen(schedule.place) == []
        await outbox.Courier(here.app, here.scene.platform, Untimely(here.sender, outage)).send_due()
        assert len(here.seen(schedule.place)) == 1, "it was sent, and could not be marked"
        assert [post.state for post in await here.posts(schedule)] == [PostState.WAITING]
        outage.end()
        here.clock.instant += outbox.LEASE
        here.scene.later(timedelta(minutes=30))
        await here.run()
        assert len(here.seen(schedule.place)) == 1
        assert [post.state for post in await here.posts(schedule)] == [PostState.POSTED]
