"""Events of a server: created once, changed and removed where they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from adapters.discord.events import DiscordEvents
from adapters.discord.wire import Wire
from bot.calls import Platform
from bot.errors import Halt, TryLater, Undeliverable
from bot.outcomes import Happening
from bot.records import Destination, Sent
from bot.ui import law
from tests.adapters.discord.kit import Stage
from tests.fakes.discord import Guild, P
from tests.fakes.discord.world import Event

EVENTS = "/guilds/*/scheduled-events"
START = datetime(2100, 5, 4, 17, 30, tzinfo=timezone(timedelta(hours=2)))
MOCK = Happening("Mock interview", "Ana and *Ben*", START, START + timedelta(hours=1), "https://meet.example.org/7")


@pytest.fixture
async def events(on_stage: Stage) -> AsyncIterator[DiscordEvents]:
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token)
    yield DiscordEvents(wire)
    await wire.close()


def to(guild: Guild, **more: Any) -> Destination:
    return Destination(Platform.DISCORD, str(guild.id), place="1", **more)


def only(guild: Guild) -> Event:
    (event,) = guild.events.values()
    return event


async def test_an_event_is_created_changed_and_removed(guild: Guild, events: DiscordEvents) -> None:
    sent = await events.announce(to(guild), MOCK, nonce="g1")
    event = only(guild)
    assert sent == Sent(str(event.id), f"https://discord.com/events/{guild.id}/{event.id}")
    assert (event.name, event.location) == ("Mock interview", "https://meet.example.org/7")
    assert event.description == "Ana and \\*Ben\\*\n\n(Greenroom g1)"
    assert (event.start, event.end) == (MOCK.start.timestamp(), MOCK.end.timestamp())
    later = replace(MOCK, start=MOCK.start + timedelta(days=1), end=MOCK.end + timedelta(days=1), about="")
    edit = to(guild, edits=sent.ref)
    assert await events.announce(edit, later, nonce="g2") == sent
    assert (only(guild).start, only(guild).description) == (later.start.timestamp(), "")
    assert await events.announce(edit, replace(later, cancelled=True), nonce="g3") == Sent("")
    assert guild.events == {}
    for gone in (later, replace(later, cancelled=True)):
        assert await events.announce(edit, gone, nonce="g4") == Sent("")


async def test_an_event_that_is_over_is_changed_no_more(guild: Guild, events: DiscordEvents) -> None:
    sent = await events.announce(to(guild), MOCK, nonce="g1")
    only(guild).status = 3
    assert await events.announce(to(guild, edits=sent.ref), MOCK, nonce="g2") == Sent("")


@pytest.mark.parametrize("fault", [{"drop": True}, {"status": 500}])
@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("cancelled", [True, False])
async def test_an_answer_that_is_lost_doubles_nothing(
    on_stage: Stage, guild: Guild, events: DiscordEvents, fault: dict[str, Any], arrived: bool, cancelled: bool
) -> None:
    await events.announce(to(guild), MOCK, nonce="g10")
    on_stage.fake.faults.next("POST", EVENTS, after_commit=arrived, **fault)
    with pytest.raises(TryLater) as caught:
        await events.announce(to(guild), MOCK, nonce="g1")
    assert not caught.value.refused
    sent = await events.announce(to(guild, attempt=2), replace(MOCK, cancelled=cancelled), nonce="g1")
    marks = [event.description.rpartition("\n")[2] for event in guild.events.values()]
    assert marks == (["(Greenroom g10)"] if cancelled else ["(Greenroom g10)", "(Greenroom g1)"])
    assert bool(sent.ref) is not cancelled


async def test_only_our_own_event_is_taken_for_it(on_stage: Stage, guild: Guild, events: DiscordEvents) -> None:
    await events.announce(to(guild), MOCK, nonce="g1")
    only(guild).creator_id = guild.owner_id
    again = await events.announce(to(guild, attempt=2), MOCK, nonce="g1")
    assert len(guild.events) == 2
    assert guild.events[int(again.ref)].creator_id == on_stage.fake.world.bot.id


async def test_the_longest_event_that_can_be_built_is_taken(guild: Guild, events: DiscordEvents) -> None:
    words = "*" * (law.EVENT_ABOUT // 2)
    longest = replace(MOCK, title="t" * law.EVENT_TITLE, about=words, where="w" * law.EVENT_WHERE)
    await events.announce(to(guild), longest, nonce="g" + "9" * 18)
    assert only(guild).description.count("\\*") == len(words)


async def test_lasting_faults_are_named(on_stage: Stage, guild: Guild, events: DiscordEvents) -> None:
    past = replace(MOCK, start=datetime(2020, 1, 1, tzinfo=UTC), end=datetime(2020, 1, 2, tzinfo=UTC))
    with pytest.raises(Undeliverable, match="perhaps its time is over"):
        await events.announce(to(guild), past, nonce="g1")
    sent = await events.announce(to(guild), MOCK, nonce="g1")
    role = guild.roles[guild.members[on_stage.fake.world.bot.id].roles[0]]
    role.permissions &= ~P.CREATE_EVENTS
    for where in (to(guild), to(guild, edits=sent.ref)):
        with pytest.raises(Undeliverable, match="it needs Create Events"):
            await events.announce(where, MOCK, nonce="g2")
    on_stage.fake.remove_bot(guild)
    with pytest.raises(Undeliverable, match="not in the server any more"):
        await events.announce(to(guild), MOCK, nonce="g2")


async def test_a_server_that_is_full_of_events(guild: Guild, events: DiscordEvents) -> None:
    for number in range(100):
        guild.events[number] = Event(number, "E", "", 0, 1, "W", guild.owner_id)
    with pytest.raises(Undeliverable, match="as many events as it may have"):
        await events.announce(to(guild), MOCK, nonce="g1")


async def test_a_limit_is_for_later(on_stage: Stage, guild: Guild, events: DiscordEvents) -> None:
    on_stage.fake.faults.next("POST", EVENTS, status=429, retry_after=60)
    with pytest.raises(TryLater) as caught:
        await events.announce(to(guild), MOCK, nonce="g1")
    assert (caught.value.refused, caught.value.halts, caught.value.after.seconds) == (True, Halt.PLACE, 60)
