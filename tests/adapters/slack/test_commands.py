"""What members type and click, over the real Bolt and both transports."""

from __future__ import annotations

from bot.calls import Click, Command, Platform, Rank
from bot.records import Destination
from bot.ui.actions import reopening
from tests.adapters.slack.kit import (
    STORY,
    DemoDoor,
    Room,
    counter,
    eventually,
    fake_slack,
    http_room,
    shown_to,
    socket_room,
    words,
)
from tests.fakes.slack import Clock


async def test_a_command_is_answered_privately(room: Room) -> None:
    ana = room.fake.add_user("ana", tz="Asia/Tokyo", locale="de-DE", is_admin=True)
    exchange = await (await ana.slash("/count", "3", "general")).done()
    assert exchange.private
    assert exchange.message.private
    assert exchange.message.text == "Count 3"
    assert "Count 3" in words(exchange)
    call = room.door.calls[0]
    assert isinstance(call, Command)
    origin = call.origin
    assert (origin.workspace, origin.person, origin.person_name) == (room.fake.workspace.id, ana.id, "ana")
    assert (origin.zone, origin.locale, origin.rank) == ("Asia/Tokyo", "de-DE", Rank.ORGANISER)
    assert origin.place == room.fake.channel("general").id
    assert not origin.direct
    assert await room.measured(1)
    assert exchange.ack is not None
    assert exchange.ack.seconds < 1


async def test_clicks_replace_the_card_in_place(room: Room) -> None:
    ana = room.fake.add_user("ana")
    first = await (await ana.slash("/count")).done()
    second = await (await ana.click(first, "More")).done()
    third = await (await ana.click(second, "More")).done()
    assert "Count 2" in words(third)
    assert len(ana.sees()) == 1
    assert await room.measured(3)
    assert [call.origin.direct for call in room.door.calls] == [True, True, True]


async def test_a_private_answer_leaves_the_card_alone(room: Room) -> None:
    ana, ben = room.fake.add_user("ana"), room.fake.add_user("ben")
    posted = await (await ana.slash("/post", channel="general")).done()
    assert not posted.message.private
    told = await (await ben.click(posted.message, "Secret")).done()
    assert told.private
    assert "A secret" in words(told)
    assert [m.text for m in ana.sees("general")] == ["Count 0"]
    assert [m.text for m in ben.sees("general")] == ["Count 0", "A secret"]


async def test_link_buttons_are_acknowledged_and_nothing_else(room: Room) -> None:
    ana = room.fake.add_user("ana")
    shown = await (await ana.slash("/count")).done()
    clicked = await (await ana.click(shown, "Docs")).acked()
    assert clicked.ok
    assert len(room.door.calls) == 1


async def test_selects_bring_what_was_picked(room: Room) -> None:
    ana, ben = room.fake.add_user("ana"), room.fake.add_user("ben")
    shown = await (await ana.slash("/choose")).done()
    people = await (await ana.choose(shown, ben, label="Who?")).done()
    assert ben.id in words(people)
    several = await (await ana.choose(shown.message, [ana, ben], label="Who of them?")).done()
    assert f"{ana.id}, {ben.id}" in words(several)
    daily = room.fake.add_channel("daily", [ben])
    place = await (await ana.choose(shown.message, daily, label="Where?")).done()
    assert daily.id in words(place)
    picked = await (await ana.choose(shown.message, ["a", "b"], label="Which?")).done()
    assert "a, b" in words(picked)


async def test_missing_options_are_asked_for_by_a_form(room: Room) -> None:
    ana = room.fake.add_user("ana")
    exchange = await (await ana.slash("/note", "mocks soon")).done()
    assert exchange.view.title == "/note"
    assert "soon" in exchange.texts()[0]
    await (await ana.submit(exchange, {"area": "mocks", "minutes": 20})).done()
    await shown_to(ana, "('minutes', '20')")
    done = await (await ana.slash("/note", "20 mocks")).done()
    assert "mocks for 20" in words(done)


async def test_verbs_are_words_behind_the_command(room: Room) -> None:
    ana = room.fake.add_user("ana")
    exchange = await (await ana.slash("/story", "add")).done()
    assert exchange.view.title == "A story"


async def test_a_slow_command_says_so_at_once(room: Room) -> None:
    ana = room.fake.add_user("ana")
    exchange = await (await ana.slash("/wait")).done()
    assert exchange.message.text == "One moment…"
    room.door.gate.set()
    await exchange.done(2)
    assert "Done at last" in words(exchange)
    assert await room.measured(1)


async def test_buttons_of_other_versions_get_an_answer(room: Room) -> None:
    ana = room.fake.add_user("ana")
    shown = await (await ana.slash("/count")).done()
    for action in ("g0:old:1", "g1:demo.gone:1", "nonsense", "g1:" + "x" * 90):
        answer = await (await ana.forge(shown.message, action)).done()
        assert "out of date" in words(answer)


async def test_files_come_by_direct_message() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        exchange = await (await ana.slash("/export", channel="general")).done(2)
        assert exchange.private
        card, file = exchange.messages
        assert "direct messages" in str(card.blocks)
        assert fake.workspace.dm(ana.id) is not None
        assert fake.workspace.files[file.files[0]].content == b'{"a": 1}'


async def test_a_post_where_the_app_is_no_member_goes_through_the_response_url() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        fake.add_channel("elsewhere", [ana], bot=False)
        exchange = await (await ana.slash("/post", channel="elsewhere")).done()
        assert not exchange.message.private
        assert [refusal[:2] for refusal in fake.refusals] == [("chat.postMessage", "not_in_channel")]


async def test_a_post_that_is_not_possible_is_explained() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        fake.add_channel("elsewhere", [ana], bot=False)
        fake.faults.next("response_url", status=404)
        exchange = await (await ana.slash("/post", channel="elsewhere")).done()
        assert exchange.private
        assert "/invite @Greenroom" in words(exchange)


async def test_a_post_whose_reply_was_lost_is_not_made_twice() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        fake.faults.next("chat.postMessage", drop=True, after_commit=True)
        exchange = await (await ana.slash("/post", channel="general")).done(2)
        assert [message.private for message in ana.sees("general")] == [False, True]
        assert "did not confirm" in words(exchange)


async def test_an_expired_response_url_falls_back() -> None:
    clock = Clock()
    async with fake_slack(now=clock) as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        exchange = await ana.slash("/wait", channel="general")
        await exchange.done()
        clock.advance(31 * 60)
        room.door.gate.set()
        await exchange.done(2)
        assert exchange.private
        assert "Done at last" in words(exchange)
        elsewhere = fake.add_channel("elsewhere", [ana], bot=False)
        room.door.gate.clear()
        late = await ana.slash("/wait", channel=elsewhere)
        await late.done()
        clock.advance(31 * 60)
        room.door.gate.set()
        await late.done(2)
        assert late.message.channel == ana.workspace.dm(ana.id).id  # type: ignore[union-attr]


async def test_a_click_whose_response_url_ended_changes_a_lasting_message() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        to = Destination(Platform.SLACK, fake.workspace.id, ana.id)
        await room.service.send(to, counter(0), nonce="g1")
        (sent,) = ana.sees()
        fake.faults.next("response_url", status=404)
        clicked = await (await ana.click(sent, "More")).done()
        assert "Count 1" in words(clicked)
        assert len(ana.sees()) == 1


async def test_a_form_that_comes_too_late_is_offered_by_a_button() -> None:
    clock = Clock()
    async with fake_slack(now=clock) as fake, socket_room(fake):
        ana = fake.add_user("ana")
        fake.faults.next("views.open", error="expired_trigger_id")
        exchange = await (await ana.slash("/story", "add")).done()
        assert exchange.private
        opened = await (await ana.click(exchange, "Open the form")).done()
        assert opened.view.title == "A story"
        assert reopening(STORY("plain")) in str(exchange.message.blocks)


async def test_a_form_whose_opening_was_not_confirmed_opens_once() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        fake.faults.next("views.open", drop=True, after_commit=True)
        exchange = await (await (await ana.slash("/story", "add")).done()).quiet()
        assert len(exchange.effects) == 1


async def test_unknown_people_and_slow_users_info_do_not_hold_a_call() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        fake.faults.next("users.info", error="user_not_found")
        assert "Count 0" in words(await (await ana.slash("/count")).done())
        assert room.door.calls[-1].origin.zone is None
        fake.faults.next("users.info", delay=1.5)
        assert "Count 1" in words(await (await ana.slash("/count", "1")).done())
        assert room.door.calls[-1].origin.rank is Rank.MEMBER


async def test_a_card_survives_a_restart() -> None:
    async with fake_slack() as fake:
        ana = fake.add_user("ana")
        async with socket_room(fake):
            shown = await (await ana.slash("/choose")).done()
        async with socket_room(fake, DemoDoor()):
            opened = await (await ana.click(shown, "Write")).done()
        async with socket_room(fake, DemoDoor()):
            await (await ana.submit(opened, {"title": "Parser", "minutes": "5"})).done()
            await shown_to(ana, "Parser")


async def test_payloads_that_come_twice_have_one_id() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        shown = await (await ana.slash("/count")).done()
        await (await ana.click(shown, "More")).done()
        for envelope in fake.gateway.sent[:2]:
            await fake.gateway.redeliver(envelope.id)
        assert await eventually(lambda: len(room.door.calls) == 4)
        commands = [call.id for call in room.door.calls if isinstance(call, Command)]
        clicks = [call.id for call in room.door.calls if isinstance(call, Click)]
        assert len(set(commands)) == len(set(clicks)) == 1
        assert set(commands).isdisjoint(clicks)


async def test_a_slow_slack_is_waited_for(room: Room) -> None:
    fake = room.fake
    ana = fake.add_user("ana")
    fake.faults.next("chat.postMessage", retry_after=0)
    exchange = await (await ana.slash("/post", channel="general")).done()
    assert not exchange.message.private


async def test_a_bad_signature_is_refused() -> None:
    async with fake_slack() as fake, http_room(fake) as room:
        ana = fake.add_user("ana")
        assert fake.http is not None
        assert await fake.http.verify_url()
        for how in ("signature", "stale", "missing"):
            fake.http.spoil_next(how)
            refused = await (await ana.slash("/count")).acked()
            assert not refused.ok
        assert room.door.calls == []
