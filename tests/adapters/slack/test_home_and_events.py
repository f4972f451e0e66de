"""The Home tab, mentions, direct messages, and people who leave."""

from __future__ import annotations

from bot.calls import Click, Departure, Greeting, OpenedHome
from tests.adapters.slack.kit import Room, eventually, words
from tests.fakes.slack import FakeUser
from tests.fakes.slack.exchange import plain


async def home_of(room: Room) -> FakeUser:
    ana = room.fake.add_user("ana")
    await (await ana.open_home()).done()
    assert isinstance(room.door.calls[-1], OpenedHome)
    return ana


async def test_the_home_tab_is_published_and_works(room: Room) -> None:
    ana = await home_of(room)
    assert ana.home is not None
    assert "Count 0" in plain(ana.home.blocks)
    clicked = await (await ana.click(ana.home, "More")).done()
    assert "Count 1" in plain(clicked.home.blocks)
    assert ana.sees() == []
    click = room.door.calls[-1]
    assert isinstance(click, Click)
    assert click.origin.direct


async def test_the_same_home_tab_is_not_published_twice(room: Room) -> None:
    ana = await home_of(room)
    await (await ana.open_home()).quiet()
    room.door.at_home = 5
    await (await ana.open_home()).done()
    assert ana.home is not None
    assert "Count 5" in plain(ana.home.blocks)
    assert [call.method for call in room.fake.calls].count("views.publish") == 2


async def test_private_answers_from_the_home_tab_come_by_direct_message(room: Room) -> None:
    ana = await home_of(room)
    assert ana.home is not None
    clicked = await (await ana.click(ana.home, "Secret")).done()
    assert "A secret" in words(clicked)
    assert clicked.private


async def test_opening_the_messages_tab_changes_nothing(room: Room) -> None:
    ana = room.fake.add_user("ana")
    await (await ana.open_home("messages")).until(lambda e: bool(e.acks))
    assert room.door.calls == []


async def test_a_mention_is_answered_privately_in_its_channel(room: Room) -> None:
    ana = room.fake.add_user("ana")
    exchange = await (await ana.mention_bot("hello?", "general")).until(lambda e: bool(e.messages))
    assert exchange.message.private
    assert "Help" in words(exchange)
    assert isinstance(room.door.calls[0], Greeting)


async def test_a_direct_message_is_answered(room: Room) -> None:
    ana = room.fake.add_user("ana")
    exchange = await (await ana.dm("hi")).until(lambda e: bool(e.messages))
    assert "Help" in words(exchange)
    assert not exchange.message.private
    await (await ana.dm("and again")).until(lambda e: bool(e.messages))
    assert len(room.door.calls) == 2, "its own messages are no greeting"


async def test_an_event_that_comes_twice_is_answered_once(room: Room) -> None:
    ana = room.fake.add_user("ana")
    room.fake.delivery.duplicate_events = 1
    exchange = await (await ana.dm("hi")).until(lambda e: len(e.acks) == 2 and len(room.door.calls) == 2)
    await exchange.quiet()
    await exchange.until(lambda e: bool(e.messages))
    assert len(exchange.messages) == 1
    assert room.door.calls[0].id == room.door.calls[1].id


async def test_people_who_leave_are_noticed(room: Room) -> None:
    ana = room.fake.add_user("ana")
    ana.person.tz = "Asia/Tokyo"
    room.fake.events.user_change(room.fake.workspace, ana.person)
    exchange = await (await ana.slash("/count")).done()
    assert exchange.message
    ana.person.deleted = True
    room.fake.events.user_change(room.fake.workspace, ana.person)
    assert await eventually(lambda: isinstance(room.door.calls[-1], Departure))
    gone = room.door.calls[-1]
    assert (gone.origin.workspace, gone.origin.person) == (room.fake.workspace.id, ana.id)
    assert [type(call) for call in room.door.calls].count(Departure) == 1


async def test_a_change_of_a_person_is_seen_at_the_next_call(room: Room) -> None:
    ana = room.fake.add_user("ana", tz="Europe/Paris")
    await (await ana.slash("/count")).done()
    ana.person.tz = "Asia/Tokyo"
    await (await ana.slash("/count")).done()
    assert room.door.calls[-1].origin.zone == "Europe/Paris"
    sent = room.fake.events.user_change(room.fake.workspace, ana.person)
    assert sent is not None
    assert await eventually(lambda: bool(sent.acks))
    await (await ana.slash("/count")).done()
    assert room.door.calls[-1].origin.zone == "Asia/Tokyo"


async def test_the_removal_of_the_app_is_a_departure_of_nobody(room: Room) -> None:
    room.fake.events.tokens_revoked(room.fake.workspace, bot=False, users=("U1",))
    room.fake.events.app_uninstalled(room.fake.workspace)
    assert await eventually(lambda: bool(room.door.calls))
    assert [(type(call), call.origin.person) for call in room.door.calls] == [(Departure, "")]
