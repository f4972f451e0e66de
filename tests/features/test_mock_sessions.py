"""A mock from the proposal to the feedback, through the one door."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.calls import Platform
from bot.errors import Undeliverable
from bot.features.mocks.sessions import MOST_MOVES
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import SeatRole
from bot.outcomes import Happening, Reply
from tests.features.mock_scene import MockScene, route, said, titles
from tests.house import House, words


async def test_a_pair_is_introduced_in_a_private_place_with_both_times(mocks: MockScene) -> None:
    mocks.member("ana", zone="Europe/Berlin")
    mocks.member("ben", zone="America/New_York")
    (session,) = await mocks.paired("ana", "ben")
    (card,) = mocks.hall.private("ana", "ben")
    assert session.state is SessionState.PROPOSED
    assert "Europe/Berlin" in words(card)
    assert "America/New_York" in words(card)
    assert "First half" in words(card)
    assert "Second half: " in words(card)
    assert session.place
    assert {seat.format for seat in session.seats} != {None}
    assert len({seat.asks for seat in session.seats} | {seat.answers for seat in session.seats}) == 2
    assert all(seat.asks != seat.answers for seat in session.seats)


async def test_the_last_yes_settles_it_and_brings_the_calendar_file(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben")
    ana, ben = mocks.member("ana"), mocks.member("ben")
    await ana.press(route("mocks.confirm", session.id, 0))
    await ana.press(route("mocks.confirm", session.id, 0))
    assert (await mocks.session("ana")).state is SessionState.PROPOSED
    await ben.press(route("mocks.confirm", session.id, 0))
    await mocks.run()
    assert titles(mocks.hall.private("ana", "ben"))[1:] == ["It’s settled"]
    (file,) = next(one.files for one in mocks.hall.shown if one.card.title == "It’s settled")
    assert b"METHOD:PUBLISH" in file.content
    assert f"DTSTART:{session.start:%Y%m%dT%H%M%SZ}".encode() in file.content


async def test_reminders_come_once_each_and_late_ones_not_at_all(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.start - timedelta(minutes=1), timedelta(minutes=30))
    said_there = titles(mocks.hall.private("ana", "ben"))
    assert said_there.count("Your mock begins soon") == 1
    assert said_there.count("Your mock is coming up") == len(
        [one for one in (24, 1) if session.start - timedelta(hours=one) > session.created_at]
    )


async def test_who_was_asleep_gets_only_the_last_reminder(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    mocks.home.clock.instant = session.start - timedelta(minutes=4)
    await mocks.run()
    assert titles(mocks.hall.private("ana", "ben"))[2:] == ["Your mock begins soon"]


async def test_guides_go_to_interviewers_alone_and_questions_to_candidates(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    first = "ana" if (await mocks.seat("ana", session)).first else "ben"
    second = "ben" if first == "ana" else "ana"
    asker, candidate = mocks.member(first), mocks.member(second)
    await asker.press(route("mocks.guide", session.id, 1))
    assert words(asker.card).startswith("Not yet")
    await mocks.until(session.start - timedelta(minutes=9), timedelta(minutes=30))
    (guide,) = [card for card in mocks.hall.told(first) if card.title.startswith("Your guide")]
    assert not any("guide" in title for title in titles(mocks.hall.told(second)))
    packs = (await mocks.home.app.library.mocks()).packs
    pack = packs[(await mocks.seat(first, session)).asks]
    assert pack.clarifications[0][0] in words(guide)
    await candidate.press(route("mocks.question", session.id))
    assert words(candidate.card).startswith("Not yet")
    await mocks.until(session.start)
    await candidate.press(route("mocks.question", session.id))
    assert pack.title in words(candidate.card)
    assert pack.clarifications[0][1] not in words(candidate.card)
    await candidate.press(route("mocks.guide", session.id, 1))
    assert words(candidate.card).startswith("Not yet"), "the guide of the second half is not due"
    for page in (2, 3):
        await asker.press(route("mocks.guide", session.id, page))
        assert f"page {page} of 3" in words(asker.card)


async def test_another_time_has_to_be_confirmed_again(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    ana, ben = mocks.member("ana"), mocks.member("ben")
    await ana.press(route("mocks.times", session.id))
    assert ana.card is not None
    (pick,) = ana.card.controls[0]
    value = pick.options[3].value  # type: ignore[union-attr]
    await ana.press(route("mocks.move", session.id, 0), (value,))
    moved = await mocks.session("ana", SessionState.PROPOSED)
    assert int(moved.start.timestamp()) == int(value)
    await mocks.run()
    assert "Another time is proposed" in titles(mocks.hall.private("ana", "ben"))
    await ben.press(route("mocks.confirm", session.id, 0))
    assert (await mocks.session("ana")).state is SessionState.PROPOSED, "a yes to the old time is none to the new"
    await ben.press(route("mocks.confirm", session.id, 1))
    await mocks.run()
    assert (await mocks.session("ana")).state is SessionState.CONFIRMED
    files = [one.files[0].content for one in mocks.hall.shown if one.files]
    uids = {line for file in files for line in file.splitlines() if line.startswith(b"UID")}
    sequences = [next(line for line in file.splitlines() if line.startswith(b"SEQUENCE")) for file in files]
    assert len(uids) == 1
    assert sequences == [b"SEQUENCE:0", b"SEQUENCE:2"]


async def test_a_forged_time_is_refused(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    ana = mocks.member("ana")
    for value in ("0", "x", str(int(session.start.timestamp()) + 60), "99999999999999"):
        await ana.press(route("mocks.move", session.id, 0), (value,))
        assert (await mocks.session("ana")).version == 0


async def test_unconfirmed_pairs_are_nudged_then_released_and_matched_anew(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben")
    await mocks.member("ana").press(route("mocks.confirm", session.id, 0))
    await mocks.until(session.answer_by - timedelta(minutes=1), timedelta(minutes=30))
    assert "Does this time suit you?" in titles(mocks.hall.private("ana", "ben"))
    await mocks.joins("cy")
    await mocks.press_in("cy")
    await mocks.until(session.answer_by + timedelta(minutes=1))
    states = await mocks.states()
    assert states["ben"] is EntryState.OUT
    assert states["ana"] is EntryState.MATCHED
    assert states["cy"] is EntryState.MATCHED
    fresh = await mocks.session("cy", SessionState.PROPOSED)
    assert fresh.seat(await mocks.id_of("ana")) is not None
    assert "This mock is released" in titles(mocks.hall.private("ana", "ben"))


async def test_both_cancel_at_once_and_a_third_may_do_nothing(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    eve = mocks.member("eve")
    for name, args in (
        ("mocks.confirm", (session.id, 0)),
        ("mocks.cannot_now", (session.id, 0)),
        ("mocks.here", (session.id,)),
        ("mocks.guide", (session.id, 1)),
        ("mocks.question", (session.id,)),
        ("mocks.show", (session.id,)),
        ("mocks.calendar", (session.id,)),
        ("mocks.rate", (session.id,)),
    ):
        outcome = await eve.press(route(name, *args))
        assert isinstance(outcome, Reply)
        assert "Ana" not in words(outcome.card)
    assert (await mocks.session("ana")).state is SessionState.CONFIRMED
    for _ in range(2):
        for name in ("ana", "ben"):
            await mocks.member(name).press(route("mocks.cannot_now", session.id, 0))
    await mocks.run()
    assert titles(mocks.hall.private("ana", "ben")).count("This mock is called off") == 1
    cancelled = next(one.files[0].content for one in mocks.hall.shown if one.card.title == "This mock is called off")
    assert b"METHOD:CANCEL" in cancelled
    assert b"SEQUENCE:1" in cancelled


async def test_a_mock_goes_to_the_feedback_when_both_were_there(mocks: MockScene) -> None:
    session = await mocks.running("ana", "ben")
    ana = mocks.member("ana")
    await ana.press(route("mocks.done", session.id))
    assert "first half" in words(ana.card)
    await mocks.until(session.start + timedelta(minutes=31))
    assert "Half time: swap" in titles(mocks.hall.private("ana", "ben"))
    await ana.press(route("mocks.done", session.id))
    assert (await mocks.session("ana")).state is SessionState.FEEDBACK
    await mocks.run()
    assert titles(mocks.hall.private("ana", "ben"))[-1] == "How did it go?"
    assert (await mocks.states())["ben"] is EntryState.MET


async def test_a_no_show_is_missed_rescued_and_can_be_excused(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    ana = mocks.member("ana")
    await ana.press(route("mocks.here", session.id))
    assert words(ana.card).startswith("Not yet")
    await mocks.until(session.start - timedelta(minutes=3), timedelta(minutes=30))
    await ana.press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=10))
    assert (await mocks.session("ana")).state is SessionState.RESCUE
    there = mocks.hall.private("ana", "ben")
    assert "Are you coming?" in titles(there)
    assert "You need not wait" not in titles(there)
    await ana.press(route("mocks.stand_in", session.id))
    assert "fifteen minutes" in words(ana.card)
    await mocks.until(session.start + timedelta(minutes=15))
    assert "You need not wait" in titles(mocks.hall.private("ana", "ben"))
    await ana.press(route("mocks.wait", session.id))
    await ana.press(route("mocks.stand_in", session.id))
    assert "Looking for somebody" in words(ana.card)
    missed = await mocks.session("ben", SessionState.NO_SHOW)
    assert (await mocks.seat("ben", missed)).missed
    assert not (await mocks.seat("ana", missed)).missed
    await mocks.run()
    assert "You were missed" in titles(mocks.hall.told("ben"))


async def test_the_late_one_is_welcome(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.start, timedelta(minutes=30))
    await mocks.member("ana").press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=12))
    await mocks.member("ben").press(route("mocks.here", session.id))
    assert (await mocks.session("ana")).state is SessionState.RUNNING


async def test_a_pair_that_never_clicked_is_asked_and_nobody_is_blamed(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.end + timedelta(minutes=1), timedelta(minutes=5))
    assert "Did you meet?" in titles(mocks.hall.private("ana", "ben"))
    await mocks.member("ana").press(route("mocks.rate", session.id))
    assert (await mocks.session("ana")).state is SessionState.ASKED
    await mocks.member("ana").press(route("mocks.here", session.id))
    await mocks.member("ben").press(route("mocks.cannot_now", session.id, 0))
    assert (await mocks.session("ana")).state is SessionState.ASKED
    await mocks.member("ben").press(route("mocks.here", session.id))
    assert (await mocks.session("ana")).state is SessionState.FEEDBACK


async def test_silence_closes_it_without_a_rating(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.end + timedelta(hours=25), timedelta(hours=1))
    closed = await mocks.session("ana", SessionState.NOT_HELD)
    assert not any(seat.missed for seat in closed.seats)


async def test_without_private_places_each_is_told_directly_and_the_organiser_once(mocks: MockScene) -> None:
    mocks.hall.no_private = Undeliverable("the bot may not begin private threads")
    (session,) = await mocks.paired("ana", "ben")
    assert not session.place
    assert any("Mock" in title for title in titles(mocks.hall.told("ana")))
    assert any("Mock" in title for title in titles(mocks.hall.told("ben")))
    assert len(mocks.hall.told("olga")) == 1
    for name in ("ana", "ben"):
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    await mocks.run()
    assert "It’s settled" in titles(mocks.hall.told("ana"))
    assert "It’s settled" in titles(mocks.hall.told("ben"))


async def test_a_deleted_thread_is_replaced_by_direct_messages(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    mocks.hall.closed.add(session.place)
    await mocks.until(session.start - timedelta(minutes=1), timedelta(minutes=30))
    assert "Your mock begins soon" in titles(mocks.hall.told("ana"))
    assert "Your mock begins soon" in titles(mocks.hall.told("ben"))


async def test_closed_messages_are_told_to_the_partner(mocks: MockScene) -> None:
    mocks.hall.no_private = Undeliverable("no private threads here")
    mocks.hall.closed.add("ben")
    await mocks.paired("ana", "ben")
    assert "I can’t write to your partner" in titles(mocks.hall.told("ana"))
    assert "Ben takes no messages from me." in said(mocks.hall.told("ana"))
    ben = mocks.member("ben")
    await ben.type("/mock next")
    assert "Ana" in words(ben.card)


async def test_open_feedback_is_told_in_the_private_place_to_who_takes_no_messages(mocks: MockScene) -> None:
    session = await mocks.running("ana", "ben")
    mocks.hall.closed |= {"ana", "ben"}
    await mocks.until(session.end + timedelta(hours=49), timedelta(hours=1))
    assert titles(mocks.hall.private("ana", "ben")).count("The feedback is open") == 1


@pytest.mark.parametrize("how", ["leaves", "deletes"])
async def test_who_leaves_frees_the_partner_at_once(mocks: MockScene, how: str) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.joins("cy")
    await mocks.press_in("cy")
    await mocks.run()
    lost = await mocks.id_of("ben")
    async with mocks.home.storage.begin() as uow:
        if how == "leaves":
            await uow.members.leave(mocks.member("ben").origin, mocks.now)
        else:
            await uow.members.delete(lost)
    await mocks.run()
    fresh = await mocks.session("ana", SessionState.PROPOSED)
    assert fresh.id != session.id
    assert fresh.seat(await mocks.id_of("cy")) is not None
    assert "somebody who left" not in said(mocks.hall.private("ana", "cy"))


async def test_an_event_of_the_server_follows_the_mock_and_names_nobody(home: House) -> None:
    mocks = MockScene(home, platform=Platform.DISCORD)
    session = await mocks.confirmed("ana", "ben", events=True)
    (made,) = [one for one in mocks.hall.shown if isinstance(one.card, Happening)]
    assert made.card.start == session.start
    assert "Ana" not in made.card.title + made.card.about + made.card.where
    stored = await mocks.session("ana")
    assert stored.event
    await mocks.member("ana").press(route("mocks.cannot_now", session.id, 0))
    await mocks.run()
    gone = [one for one in mocks.hall.shown if isinstance(one.card, Happening)][-1]
    assert gone.card.cancelled
    assert gone.to.edits == stored.event


async def test_a_time_of_their_own_needs_a_yes_and_no_other_mock(mocks: MockScene) -> None:
    mocks.member("ana", zone="Asia/Kathmandu")
    session = await mocks.confirmed("ana", "ben")
    ana, ben = mocks.member("ana"), mocks.member("ben")
    await ana.press(route("mocks.own_time", session.id))
    outcome = await ana.send(day="2026-11-20", at="10:00")
    assert "quarter of an hour" in str(outcome)
    await ana.send(day="2026-11-29", at="10:20")
    moved = await mocks.session("ana", SessionState.PROPOSED)
    assert moved.start.isoformat() == "2026-11-29T04:35:00+00:00"
    assert "You said yes" in words(ana.card)
    await ben.press(route("mocks.confirm", session.id, 1))
    assert (await mocks.session("ben")).state is SessionState.CONFIRMED


async def test_who_only_observed_is_first_in_line_next_time(mocks: MockScene) -> None:
    session = await mocks.running("ana", "ben", "cy")
    observer = next(seat.member_id for seat in session.seats if seat.role is SeatRole.OBSERVER)
    held = await mocks.round()
    await mocks.until(held.ends_at + timedelta(minutes=1), timedelta(hours=12))
    async with mocks.home.storage.begin(writes=False) as uow:
        assert await uow.rounds.left_out(held.programme_id, held.ends_at) == {observer}


async def test_the_event_moves_with_the_mock_and_goes_when_it_is_released(home: House) -> None:
    mocks = MockScene(home, platform=Platform.DISCORD)
    session = await mocks.confirmed("ana", "ben", events=True)
    ana = mocks.member("ana")
    await ana.press(route("mocks.own_time", session.id))
    await ana.send(day="2026-11-29", at="10:00")
    await mocks.run()
    events = [one.card for one in mocks.hall.shown if isinstance(one.card, Happening)]
    moved = await mocks.session("ana", SessionState.PROPOSED)
    assert events[-1].start == moved.start != session.start
    await mocks.until(moved.answer_by + timedelta(minutes=1), timedelta(hours=1))
    assert (await mocks.session("ana")).state is SessionState.RELEASED
    assert [one.card for one in mocks.hall.shown if isinstance(one.card, Happening)][-1].cancelled


async def test_an_organiser_is_told_where_to_go_from_a_direct_message(home: House) -> None:
    olga = home.person("olga", Platform.DISCORD)
    await olga.type("/mock next")
    olga.origin = replace(olga.origin, workspace="", place="", direct=True)
    await olga.press(route("setup.mocks"))
    assert "type the command there" in words(olga.card)


async def test_who_is_missing_cannot_move_the_mock_away_from_who_waits(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    ana, ben = mocks.member("ana"), mocks.member("ben")
    await ben.press(route("mocks.own_time", session.id))
    await mocks.until(session.start, timedelta(minutes=30))
    await ana.press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=16))
    await ben.send(day="2026-11-29", at="10:00")
    assert (await mocks.session("ana")).state is SessionState.RESCUE
    await ana.press(route("mocks.own_time", session.id))
    await ana.send(day="2026-11-29", at="10:00")
    assert (await mocks.session("ana")).state is SessionState.PROPOSED


async def test_a_mock_is_moved_four_times_and_then_kept_or_called_off(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben")
    for number in range(MOST_MOVES):
        who = mocks.member(("ana", "ben")[number % 2])
        await who.press(route("mocks.own_time", session.id))
        await who.send(day=f"{mocks.now + timedelta(days=2 + number):%Y-%m-%d}", at="10:00")
        assert (await mocks.session("ana")).version == number + 1
    held = await mocks.session("ana")
    ana = mocks.member("ana")
    at = int((held.start + timedelta(days=1)).timestamp())
    for action in ("times", "own_time"):
        await ana.press(route(f"mocks.{action}", session.id))
        assert words(ana.card).startswith("It keeps slipping\nThis mock has had 4 other times already.")
    await ana.press(route("mocks.move", session.id, held.version), (str(at),))
    assert words(ana.card).startswith("It keeps slipping")
    assert await mocks.session("ana") == held
    await ana.click("Keep the time")
    await ana.click("Confirm")
    assert (await mocks.session("ana", SessionState.CONFIRMED)).start == held.start


async def test_who_waits_in_vain_after_four_times_does_not_call_it_off(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    async with mocks.home.storage.begin() as uow:
        await uow.sessions.save(replace(session, version=MOST_MOVES))
    await mocks.until(session.start)
    ana = mocks.member("ana")
    await ana.press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=16))
    await ana.press(route("mocks.later", session.id))
    assert words(ana.card).startswith("It keeps slipping")
    await ana.click("A stand-by partner")
    assert (await mocks.session("ana")).state is SessionState.NO_SHOW
