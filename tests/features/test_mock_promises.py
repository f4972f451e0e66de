"""What cards of mocks promise, kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.errors import Undeliverable
from bot.features.mocks.invitations import LEFT_ALONE
from bot.matching.solve import Matching
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import MockProfile, SeatRole
from bot.records import Destination, Sent
from bot.ui.cards import Card
from tests.features.mock_scene import InPlace, MockScene, route, titles
from tests.house import words


async def profile_of(mocks: MockScene, name: str) -> MockProfile:
    member_id = await mocks.id_of(name)
    async with mocks.home.storage.begin(writes=False) as uow:
        found = await uow.mock_profiles.of_member(member_id)
    assert found is not None
    return found


async def test_who_skips_a_round_stays_paused_and_who_is_in_is_back(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana")
    await mocks.run(hours=4)
    ana, held = mocks.member("ana"), await mocks.round()
    await ana.press(route("profile.pause", 4))
    until = (await profile_of(mocks, "ana")).paused_until
    assert until is not None
    await ana.press(route("mocks.skip", held.id))
    assert (await profile_of(mocks, "ana")).paused_until == until
    await ana.press(route("mocks.join", held.id))
    assert (await profile_of(mocks, "ana")).paused_until is None
    await ana.press(route("mocks.still", 0))
    assert (await profile_of(mocks, "ana")).paused_until == mocks.now + LEFT_ALONE


async def roles(mocks: MockScene, *names: str) -> dict[SeatRole, str]:
    """Who does what in the newest mock of a trio; the second peer is not in it."""
    session = await mocks.session(names[0])
    return {(await mocks.seat(name, session)).role: name for name in names}


async def test_a_pair_goes_on_without_an_observer_who_says_nothing(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben", "cy")
    observer = (await roles(mocks, "ana", "ben", "cy"))[SeatRole.OBSERVER]
    for name in {"ana", "ben", "cy"} - {observer}:
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    await mocks.until(session.answer_by + timedelta(minutes=1), timedelta(hours=1))
    settled = await mocks.session("ana", SessionState.CONFIRMED)
    assert [seat.gone for seat in settled.seats if not seat.needed] == [True]
    assert (await mocks.states())[observer] is EntryState.OUT
    assert "It’s settled" in titles(mocks.hall.private("ana", "ben", "cy"))


async def test_whose_partner_cancels_after_the_round_is_first_in_line_too(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben")
    held = await mocks.round()
    await mocks.store(session, start=held.ends_at + timedelta(hours=6), answer_by=held.ends_at + timedelta(hours=6))
    await mocks.until(held.ends_at + timedelta(hours=1), timedelta(hours=12))
    session = await mocks.session("ana", SessionState.PROPOSED)
    await mocks.member("ben").press(route("mocks.cannot_now", session.id, 0))
    async with mocks.home.storage.begin(writes=False) as uow:
        first = await uow.rounds.left_out(held.programme_id, held.pairs_at + timedelta(days=1))
    assert first == {await mocks.id_of("ana")}


async def test_an_observer_who_left_and_has_another_mock_keeps_it(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben", "cy")
    observer = (await roles(mocks, "ana", "ben", "cy"))[SeatRole.OBSERVER]
    await mocks.member(observer).press(route("mocks.cannot_now", session.id, 0))
    await mocks.joins("dan")
    for name in (observer, "dan"):
        await mocks.press_in(name)
    await mocks.run()
    assert (await mocks.states())[observer] is EntryState.MATCHED
    one = next(iter({"ana", "ben", "cy"} - {observer}))
    await mocks.member(one).press(route("mocks.cannot_now", session.id, 0))
    assert (await mocks.states())[observer] is EntryState.MATCHED


async def test_a_mock_on_demand_that_is_called_off_promises_no_round(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben")
    for name in ("ana", "ben"):
        await mocks.member(name).type("/mock now")
    await mocks.run()
    session = await mocks.session("ana", SessionState.PROPOSED)
    await mocks.member("ana").press(route("mocks.cannot", session.id))
    assert "matched anew" not in words(mocks.member("ana").card)
    await mocks.member("ana").press(route("mocks.cannot_now", session.id, 0))
    await mocks.run()
    (told,) = [card for card in mocks.hall.private("ana", "ben") if card.title == "This mock is called off"]
    assert "matched anew" not in words(told)
    assert [button.label for button in told.controls[0]] == ["Your mocks", "Somebody now"]  # type: ignore[union-attr]


async def test_that_they_did_not_meet_is_no_cancellation(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.end + timedelta(minutes=1), timedelta(minutes=30))
    await mocks.member("ana").press(route("mocks.cannot_now", session.id, 0))
    await mocks.run()
    assert titles(mocks.hall.private("ana", "ben"))[-1] == "This mock did not take place"


async def test_a_time_in_calendars_is_taken_back_when_its_move_is_never_agreed(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    ana = mocks.member("ana")
    await ana.press(route("mocks.times", session.id))
    assert ana.card is not None
    await ana.press(route("mocks.move", session.id, 0), (ana.card.controls[0][0].options[-1].value,))  # type: ignore
    moved = await mocks.session("ana", SessionState.PROPOSED)
    await mocks.until(moved.answer_by + timedelta(minutes=1), timedelta(hours=1))
    (released,) = [one for one in mocks.hall.shown if one.card.title == "This mock is released"]
    assert b"METHOD:CANCEL" in released.files[0].content


async def test_what_is_meant_for_some_goes_to_them_alone_when_the_place_is_gone(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.start, timedelta(minutes=30))
    await mocks.member("ana").press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=14))
    mocks.hall.closed.add(session.place)
    await mocks.until(session.start + timedelta(minutes=16))
    assert "You need not wait" in titles(mocks.hall.told("ana"))
    assert "You need not wait" not in titles(mocks.hall.told("ben"))


async def test_an_observer_who_left_hears_and_does_nothing_more(mocks: MockScene) -> None:
    mocks.hall.no_private = Undeliverable("no private threads here")
    session = await mocks.confirmed("ana", "ben", "cy")
    observer = (await roles(mocks, "ana", "ben", "cy"))[SeatRole.OBSERVER]
    who = mocks.member(observer)
    await who.press(route("mocks.cannot_now", session.id, 0))
    await mocks.until(session.start + timedelta(minutes=1), timedelta(minutes=30))
    assert "Your mock begins soon" not in titles(mocks.hall.told(observer))
    for name in {"ana", "ben", "cy"} - {observer}:
        await mocks.member(name).press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=40))
    await who.press(route("mocks.done", session.id))
    assert (await mocks.session("ana")).state is SessionState.RUNNING


async def test_why_speaks_of_where_one_stands_now(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben")
    await mocks.member("ben").press(route("mocks.cannot_now", session.id, 0))
    for name, title in (("ben", "You are not in this round any more"), ("ana", "You are in, and have no mock yet")):
        who = mocks.member(name)
        await who.type("/mock why")
        assert words(who.card).startswith(title)
        assert "You were matched" not in words(who.card)


async def test_a_dry_run_speaks_to_the_organiser_and_leads_back(mocks: MockScene) -> None:
    programme = await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.joins("cy", week=0)
    olga = mocks.organiser()
    await olga.press(route("programme.dry_run", programme.id))
    assert "Cy: has no free time that is long enough" in words(olga.card)
    await olga.click("Back")
    assert words(olga.card).startswith("Peer mocks: Thursdays")


async def test_who_is_left_over_again_is_told_again(mocks: MockScene) -> None:
    await mocks.paired("ana", "ben")
    for number, name in enumerate(("ben", "cy"), 1):
        if name == "cy":
            await mocks.joins("cy")
            await mocks.press_in("cy")
            await mocks.run()
        session = await mocks.session(name, SessionState.PROPOSED)
        await mocks.member(name).press(route("mocks.cannot_now", session.id, 0))
        await mocks.run(minutes=1)
        assert titles(mocks.hall.told("ana")).count("You are on stand-by") == number
        await mocks.run(minutes=1)
        assert titles(mocks.hall.told("ana")).count("You are on stand-by") == number


async def test_who_is_left_of_a_dropped_match_is_matched_anew_at_once(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben", "cy")
    await mocks.run(hours=4)
    for name in ("ana", "ben", "cy"):
        await mocks.press_in(name)
    held = await mocks.round()

    class SkipsMeanwhile(InPlace):
        async def match(self, *args: Any, **more: Any) -> Matching:
            found = await super().match(*args, **more)
            await mocks.member("ben").press(route("mocks.skip", held.id))
            return found

    mocks.home.app.matcher = SkipsMeanwhile()  # type: ignore[assignment]
    await mocks.run(hours=48)
    states = await mocks.states()
    assert (states["ana"], states["cy"]) == (EntryState.MATCHED, EntryState.MATCHED)
    assert states["ben"] is EntryState.SKIPPED


async def test_the_post_of_a_round_says_when_it_is_over(mocks: MockScene) -> None:
    await mocks.paired("ana", "ben")
    held = await mocks.round()
    await mocks.until(held.ends_at, timedelta(hours=12))
    await mocks.run(minutes=1)
    edits = [one.card for one in mocks.hall.shown if one.to.edits == held.ref]
    assert "This round is over." in words(edits[-1])


async def test_a_yes_while_the_private_place_is_begun_shows_on_its_card(mocks: MockScene) -> None:
    send = mocks.hall.send

    async def meanwhile(to: Destination, card: Card, **more: Any) -> Sent:
        sent = await send(to, card, **more)
        if to.private:
            await mocks.member("ana").press(route("mocks.confirm", 1, 0))
        return sent

    mocks.hall.send = meanwhile  # type: ignore[method-assign, assignment]
    await mocks.paired("ana", "ben")
    (card,) = [one.card for one in mocks.hall.shown if one.to.edits.startswith("Pana-ben")]
    assert "said yes" in words(card)


async def test_everybody_can_read_how_it_goes_from_the_introduction_on(mocks: MockScene) -> None:
    await mocks.paired("ana", "ben")
    guides = (await mocks.home.app.library.mocks()).guides
    ana = mocks.member("ana")
    ana.card = mocks.hall.private("ana", "ben")[0]
    await ana.click("How it goes")
    assert guides.how_it_goes.split("\n", 1)[0] in words(ana.card)
    assert "**" not in words(ana.card)
    await ana.click("For you as candidate")
    assert "Switch notifications off." in words(ana.card)
    await ana.click("The debrief")
    assert "Ten minutes, then stop." in words(ana.card)
    eve = mocks.member("eve")
    await eve.press(route("mocks.advice", 1, "debrief"))
    assert "Ten minutes, then stop." not in words(eve.card)


async def test_an_observer_is_sent_a_guide(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben", "cy")
    observer = (await roles(mocks, "ana", "ben", "cy"))[SeatRole.OBSERVER]
    await mocks.until(session.start, timedelta(minutes=30))
    (guide,) = [card for card in mocks.hall.told(observer) if card.title == "Your guide as observer"]
    assert "you are quiet until the debrief" in words(guide)
    assert "**" not in words(guide)


async def test_a_guest_is_not_told_that_they_interview(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("priya", mentor=True)
    await mocks.joins("ana")
    await mocks.run(hours=4)
    for name in ("ana", "priya"):
        await mocks.press_in(name)
    await mocks.run(hours=48)
    session = await mocks.session("ana", SessionState.PROPOSED)
    ana, priya = mocks.member("ana"), mocks.member("priya")
    await ana.press(route("mocks.guide", session.id, 1))
    assert words(ana.card).startswith("For you as candidate")
    await priya.press(route("mocks.guide", session.id, 1))
    assert words(priya.card).startswith("Not yet")
    assert "You interview and are not interviewed." in words(priya.card)


async def test_an_interviewer_for_whom_no_pack_is_left_is_told_so(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben")
    await mocks.store(session, seats=tuple(replace(one, asks="", answers="") for one in session.seats))
    for name in ("ana", "ben"):
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    await mocks.until(session.start + timedelta(minutes=25), timedelta(minutes=15))
    for name in ("ana", "ben"):
        assert "A question of your own" in titles(mocks.hall.told(name))


async def test_nobody_calls_off_what_went_badly(mocks: MockScene) -> None:
    session = await mocks.running("ana", "ben")
    await mocks.until(session.start + timedelta(minutes=40))
    ana = mocks.member("ana")
    for action in (route("mocks.cannot", session.id), route("mocks.cannot_now", session.id, 0)):
        await ana.press(action)
        assert "We are done" in ana.labels()
    assert (await mocks.session("ben")).state is SessionState.RUNNING
