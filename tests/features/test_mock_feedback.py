"""Feedback of mocks: sealed until all is in, changed until then, read by whom it is about and by nobody else."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assessments.evidence import Criterion, MockFormat, Rater
from bot.features.mocks import lifecycle, ratings
from bot.mocks.machine import SessionEvent, SessionState
from bot.mocks.rating import RatingKind
from bot.mocks.records import Seat, SeatRole, Session
from bot.outcomes import Audience, FormErrors, OpenForm, Reply
from bot.ui.cards import Meter
from tests.contracts.extremes import HOSTILE
from tests.features.prompt_scene import route, texts
from tests.features.rating_scene import CANDIDATE, CODING, INTERVIEWER, SELF, WORDS, Scene
from tests.house import Person, house, words

SECRET = "Zanzibar walked past the empty list."


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with house(tmp_path) as opened:
        yield Scene(opened)


def read(session: Session) -> str:
    return route("mocks.feedback", session.id)


def rate(session: Session) -> str:
    return route("mocks.rate", session.id)


async def everywhere(scene: Scene, session: Session, who: Person) -> str:
    """All that somebody can get to see of a mock: cards, forms, messages, and their export."""
    seen = []
    for name in ("rate", "feedback", "as_interviewer", "history"):
        args = () if name == "history" else (session.id,)
        outcome = await who.press(route(f"mocks.{name}", *args))
        assert isinstance(outcome, Reply)
        assert outcome.to is Audience.ME
        seen.append(texts(outcome.card) + repr(outcome.card))
    for kind in RatingKind:
        for form in ("score", "say"):
            seen.append(repr(await who.press(route(f"mocks.{form}", session.id, kind))))
    await scene.send()
    seen += [repr(card) for card in scene.told(who)]
    async with scene.home.storage.begin(writes=False) as uow:
        member = await uow.members.find(who.origin)
        assert member is not None
        seen.append(json.dumps(await uow.members.export(member.id), default=str))
    return "\n".join(seen)


# --- sealed ----------------------------------------------------------------------------------------------------------


async def test_nobody_sees_what_the_other_said_before_it_opens(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 2, evidence=SECRET, words=SECRET)
    before = await everywhere(scene, session, ana)
    assert SECRET not in before
    assert WORDS["try_next"] not in before
    assert not await scene.mocks(ana)
    await scene.rate_all(session, ana)
    after = await everywhere(scene, session, ana)
    assert SECRET in after


@pytest.mark.parametrize("order", [("ana", "ben"), ("ben", "ana")])
async def test_the_last_rating_opens_both_whoever_is_last(scene: Scene, order: tuple[str, str]) -> None:
    people = {name: scene.member(name) for name in ("ana", "ben")}
    session = await scene.pair(people["ana"], people["ben"])
    await scene.rate_all(session, people[order[0]], 4)
    assert (await scene.session(session)).state is SessionState.FEEDBACK
    await scene.send()
    assert not scene.board.shown
    await scene.rate_all(session, people[order[1]], 2)
    assert words(people[order[1]].card).startswith("The ratings are open")
    stored = await scene.session(session)
    assert (stored.state, stored.next_at) == (SessionState.CLOSED, None)
    await scene.send()
    for name, other in (("ana", "Ben"), ("ben", "Ana")):
        (card,) = scene.told(people[name])
        assert words(card) == (
            "Your feedback from Mon 23 Nov is open\n"
            f"Your mock with {other}: what was said about you, for your eyes only."
        )
    mine = {name: (await scene.mocks(who))[0] for name, who in people.items()}
    assert {name: one.overall for name, one in mine.items()} == {order[1]: 4, order[0]: 2}
    for one in mine.values():
        assert (one.at, one.format, one.rater) == (session.start, CODING, Rater.PEER)
        assert len(one.criteria) == 5


async def test_the_message_says_nothing_of_what_was_said(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 1, evidence=SECRET)
    await scene.rate_all(session, ana)
    await scene.send()
    for to, card in scene.board.shown:
        assert to.person
        assert not to.place
        assert SECRET not in repr(card)
        assert "of 4" not in repr(card)


async def test_ones_own_view_comes_before_everything_else(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    for kind in (INTERVIEWER, CANDIDATE):
        for form in ("score", "say"):
            outcome = await ana.press(route(f"mocks.{form}", session.id, kind))
            assert isinstance(outcome, Reply)
            assert words(outcome.card).startswith("Your ratings: 0 of 3 done")
    assert isinstance(await ana.press(route("mocks.score", session.id, SELF)), OpenForm)
    form = ana.form
    assert form is not None
    await ana.press(rate(session))
    assert "How it went for you as candidate, in your own eyes" in words(ana.card)
    assert texts(ana.card).count("comes after that") == 2
    await scene.rate(session, ana, SELF)
    assert "Ben as your interviewer" in words(ana.card)
    await ana.click("Continue")
    await ana.send(clarity="4", hints="3", words="")
    assert "Next: Ben as candidate" in words(ana.card)


async def test_a_submission_out_of_turn_is_not_kept(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate(session, ben, SELF)
    await scene.rate(session, ben, INTERVIEWER)
    await ben.press(route("mocks.score", session.id, CANDIDATE))
    ana.form = ben.form  # the same form, which is not Ana's turn yet
    assert ana.form is not None
    await ana.send(**{one.name: "4" for one in ana.form.inputs})
    assert words(ana.card).startswith("This card is out of date")
    assert await scene.rating(session, ana, CANDIDATE) is None


# --- half done, changed, twice -------------------------------------------------------------------------------------


async def test_a_half_done_rating_survives_restarts_and_another_device(scene: Scene, tmp_path: Path) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await ana.press(route("mocks.score", session.id, SELF))
    assert ana.form is not None
    await ana.send(**{one.name: "2" for one in ana.form.inputs})
    assert words(ana.card).startswith("Kept, half way")
    half = await scene.rating(session, ana, SELF)
    assert half is not None
    assert (half.at, half.overall, set(half.criteria.values())) == (None, None, {2})
    async with house(tmp_path) as again:  # the same database, in a process that knows nothing of before
        later = Scene(again)
        device = later.member("ana")
        await device.press(rate(session))
        await device.click("Continue")
        await device.send(overall="3")
        stored = await later.rating(session, device, SELF)
        assert stored is not None
        assert (stored.at, stored.overall, set(stored.criteria.values())) == (again.clock.now(), 3, {2})


async def test_half_done_ratings_open_nothing_and_count_for_nothing(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ana)
    await scene.rate(session, ben, SELF)
    await scene.rate(session, ben, INTERVIEWER)
    await ben.press(route("mocks.score", session.id, CANDIDATE))
    assert ben.form is not None
    await ben.send(**{one.name: "1" for one in ben.form.inputs})
    assert (await scene.session(session)).state is SessionState.FEEDBACK
    await late(scene, session)
    assert not await scene.mocks(ana)
    await ana.press(read(session))
    assert "Ben said nothing in time, so this mock does not move your score." in words(ana.card)
    assert "Ben 1" not in words(ana.card)


async def test_ratings_can_be_changed_until_they_open(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 4)
    await scene.rate(session, ben, CANDIDATE, 2, evidence="Left the input unread.", try_next="Read it aloud")
    await scene.rate_all(session, ana)
    (mock,) = await scene.mocks(ana)
    assert mock.overall == 2
    for form in ("score", "say"):
        await ben.press(route(f"mocks.{form}", session.id, CANDIDATE))
        assert words(ben.card).startswith("The ratings are open")
    await ana.press(read(session))
    assert "Left the input unread." in words(ana.card)
    assert "Read it aloud" in words(ana.card)


async def test_a_form_that_was_open_when_ratings_opened_changes_nothing(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 3)
    await ben.press(route("mocks.say", session.id, CANDIDATE))
    await scene.rate_all(session, ana)
    await ben.send(overall="1", **WORDS)
    assert words(ben.card).startswith("The ratings of this mock are open now.")
    stored = await scene.rating(session, ben, CANDIDATE)
    assert stored is not None
    assert stored.overall == 3
    assert [one.overall for one in await scene.mocks(ana)] == [3]


async def test_a_change_that_needs_a_sentence_asks_for_it(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 3, evidence="")
    await ben.press(route("mocks.score", session.id, CANDIDATE))
    assert ben.form is not None
    await ben.send(**{one.name: "2" for one in ben.form.inputs})
    assert "one sentence on what you saw makes it useful" in words(ben.card)
    await ben.click("Continue")
    outcome = await ben.send(overall="3", **WORDS | {"evidence": ""})
    assert isinstance(outcome, FormErrors)
    assert set(outcome.errors) == {"evidence"}
    await ben.send(overall="3", **WORDS)
    assert words(ben.card).startswith("Kept, and sealed")


@pytest.mark.parametrize(("mark", "overall"), [(2, 3), (3, 2), (1, 1)])
async def test_anything_below_a_yes_needs_a_sentence(scene: Scene, mark: int, overall: int) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate(session, ben, SELF)
    await scene.rate(session, ben, INTERVIEWER)
    await scene.rate(session, ben, CANDIDATE, mark, overall, evidence="")
    assert isinstance(ben.outcome, FormErrors)
    assert not ratings.complete(session, await scene.ratings(session))


async def test_double_clicks_leave_one_rating_and_one_message(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ana)
    for part in ratings.asked_of(session, await scene.id_of(ben)):
        await scene.rate(session, ben, part.kind)
        assert ben.form is not None
        await ben.send(overall="3", **WORDS) if part.kind is CANDIDATE else await ben.press(rate(session))
    assert words(ben.card).startswith("The ratings of this mock are open now.")
    assert len(await scene.ratings(session)) == 6
    await scene.send()
    assert [len(scene.told(who)) for who in (ana, ben)] == [1, 1]
    assert [len(await scene.mocks(who)) for who in (ana, ben)] == [1, 1]
    async with scene.home.storage.begin() as uow:  # as if the closing ran once more
        stored = await uow.sessions.get(session.id)
        assert stored is not None
        await ratings.open_ratings(uow, stored, await uow.sessions.ratings(session.id), scene.home.clock.now())
    await scene.send()
    assert [len(scene.told(who)) for who in (ana, ben)] == [1, 1]
    assert [len(await scene.mocks(who)) for who in (ana, ben)] == [1, 1]


# --- when it is not the time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [one for one in SessionState if one is not SessionState.FEEDBACK])
async def test_no_rating_is_taken_unless_the_mock_took_place_and_is_not_open(scene: Scene, state: SessionState) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await ana.press(route("mocks.score", session.id, SELF))
    form = ana.form
    assert form is not None
    async with scene.home.storage.begin() as uow:
        await uow.sessions.save(replace(session, state=state))
    for name in ("rate", "feedback"):
        outcome = await ana.press(route(f"mocks.{name}", session.id))
        assert isinstance(outcome, Reply)
        assert outcome.card.controls, "it says what to do next"
    for name in ("score", "say"):
        for kind in RatingKind:
            assert isinstance(await ana.press(route(f"mocks.{name}", session.id, kind)), Reply)
    await ana.send(**{one.name: "4" for one in form.inputs})
    assert isinstance(ana.outcome, Reply)
    assert not await scene.ratings(session)


async def test_after_48_hours_what_is_there_opens(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 4)
    await late(scene, session)
    await scene.send()
    assert [len(scene.told(who)) for who in (ana, ben)] == [1, 1]
    (mock,) = await scene.mocks(ana)
    assert mock.overall == 4
    assert not await scene.mocks(ben)
    await ana.press(read(session))
    assert "Overall, Ben says 4 of 4, strong yes." in words(ana.card)
    await ben.press(read(session))
    assert "Ana said nothing in time" in words(ben.card)
    assert "you 3" in words(ben.card)
    await ben.click("How I interviewed")
    assert "Ana said nothing about it in time" in words(ben.card)


async def late(scene: Scene, session: Session) -> None:
    """48 hours after the end, by what the life of a mock does then."""
    scene.home.clock.move(hours=48)
    async with scene.home.storage.begin() as uow:
        stored = await uow.sessions.get(session.id)
        assert stored is not None
        assert stored.next_at is not None
        assert stored.next_at - stored.end == timedelta(hours=48)
        await lifecycle.happen(uow, stored, SessionEvent.OPEN, scene.home.clock.now())


# --- who may ---------------------------------------------------------------------------------------------------------


async def test_strangers_learn_nothing(scene: Scene) -> None:
    ana, ben, eve = (scene.member(name) for name in ("ana", "ben", "eve"))
    session = await scene.closed(ana, ben)
    for who in (eve, scene.member("eve", workspace="W2")):
        for name in ("rate", "feedback", "as_interviewer"):
            for number in (session.id, 10**17, 0, -1):
                await who.press(route(f"mocks.{name}", number))
                assert words(who.card) == "You are not in this mock.\nYour own are in /mock history."


async def test_an_observer_rates_nobody_and_sees_nothing(scene: Scene) -> None:
    ana, ben, eve = (scene.member(name) for name in ("ana", "ben", "eve"))
    ids = [await scene.id_of(one) for one in (ana, ben, eve)]
    session = await scene.mock(
        Seat(ids[0], SeatRole.PEER, format=CODING, first=True),
        Seat(ids[1], SeatRole.PEER, format=MockFormat.BEHAVIOURAL),
        Seat(ids[2], SeatRole.OBSERVER),
    )
    await eve.press(rate(session))
    assert words(eve.card).startswith("Nothing to rate for you")
    await scene.rate_all(session, ana, 2, evidence=SECRET)
    await scene.rate_all(session, ben)
    assert (await scene.session(session)).state is SessionState.CLOSED
    await scene.send()
    assert not scene.told(eve)
    assert SECRET not in await everywhere(scene, session, eve)


async def test_mentors_rate_the_guest_alone_and_count_as_experts_when_vouched_for(scene: Scene) -> None:
    ana, mia = scene.member("ana"), scene.member("mia")
    session = await scene.mentored(ana, mia)
    await mia.press(rate(session))
    assert words(mia.card).startswith("Your ratings: 0 of 1 done")
    await scene.rate_all(session, mia, 3)
    await scene.rate_all(session, ana, 4, words="I had time to think.")
    (mock,) = await scene.mocks(ana)
    assert mock.rater is Rater.EXPERT
    assert not await scene.mocks(mia)
    await mia.press(read(session))
    assert words(mia.card).startswith("How you interviewed\nWhat Ana says of you as interviewer:")
    assert "I had time to think." in words(mia.card)
    other = await scene.mentored(ana, mia, vouched=False, start=session.start - timedelta(days=7))
    await scene.rate_all(other, mia, 3)
    await scene.rate_all(other, ana, 4)
    assert [one.rater for one in await scene.mocks(ana)] == [Rater.PEER, Rater.EXPERT]


# --- reading it ------------------------------------------------------------------------------------------------------


async def test_the_card_holds_both_views_side_by_side(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ana, own=2)
    await scene.rate_all(session, ben, 4)
    await ana.press(read(session))
    assert isinstance(ana.outcome, Reply)
    assert ana.outcome.to is Audience.ME
    meters = [block for block in ana.outcome.card.blocks if isinstance(block, Meter)]
    assert [(one.value, one.bar, one.note) for one in meters] == [(1.0, 0.5, "Ben 4, you 2")] * 5
    told = words(ana.card)
    assert "Overall, Ben says 4 of 4, strong yes. You said lean no." in told
    assert "Strengths:\n• Asks before typing\n• Says the cost" in told
    assert "One thing to try: Write one test first" in told
    assert "You rated yourself lower than Ben did. You may be harder on yourself than you need." in told
    assert "Mocks, from the first evidence: " in told
    assert "Foundations, from the first evidence: " in told


async def test_what_moved_is_what_this_mock_moved(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    first = await scene.closed(ana, ben, (2, 3), start=scene.home.clock.now() - timedelta(days=20))
    second = await scene.closed(ana, ben, (4, 3))
    await ana.press(read(second))
    assert "Mocks moved from " in words(ana.card)
    low, high = _moved(words(ana.card))
    assert low < high
    await ana.press(read(first))
    low, high = _moved(words(ana.card))
    assert low > high


def _moved(told: str) -> tuple[int, int]:
    sentence = told.split("Mocks moved from ")[1].split(",")[0]
    low, high = sentence.split(" to ")
    return int(low), int(high)


async def test_each_reads_about_themself_alone(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ana, 4, evidence="About Ben.", words="To Ben.")
    await scene.rate_all(session, ben, 3, evidence="About Ana.", words="To Ana.")
    for who, own, other in ((ana, "Ana", "Ben"), (ben, "Ben", "Ana")):
        await who.press(read(session))
        assert f"About {own}." in words(who.card)
        told = words(who.card)
        await who.click("How I interviewed")
        assert f"To {own}." in words(who.card)
        told += words(who.card)
        assert f"About {other}." not in told
        assert f"To {other}." not in told


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_stay_words(scene: Scene, text: str) -> None:
    ana, ben = scene.member("ana"), scene.member("ben", called=text[:80])
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ana)
    said = {
        name: (text * 20)[:150].strip() or "x" for name in ("evidence", "first_strength", "second_strength", "try_next")
    }
    await scene.rate_all(session, ben, 1, **said, words=text[:300])
    await scene.send()
    for name in ("feedback", "as_interviewer"):
        await ana.press(route(f"mocks.{name}", session.id))
        assert not words(ana.card).startswith("Something went wrong"), text
    assert len(scene.told(ana)) == 1


async def test_words_at_their_longest_fit_on_a_card(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben", called="<&>" * 60)
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ana)
    await scene.rate_all(
        session,
        ben,
        1,
        evidence="&" * 300,
        first_strength="<" * 150,
        second_strength=">" * 150,
        try_next="*" * 200,
        words="@" * 300,
    )
    for name in ("feedback", "as_interviewer", "history"):
        await ana.press(route(f"mocks.{name}", *(() if name == "history" else (session.id,))))
        assert not words(ana.card).startswith("Something went wrong")


# --- deletion --------------------------------------------------------------------------------------------------------


async def test_when_one_deletes_their_data_the_other_still_finishes(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 2, evidence=SECRET)
    async with scene.home.storage.begin() as uow:
        member = await uow.members.find(ben.origin)
        assert member is not None
        await uow.members.delete(member.id)
    await ana.press(rate(session))
    assert words(ana.card).startswith("Your ratings: 0 of 1 done")
    await scene.rate(session, ana, SELF)
    assert (await scene.session(session)).state is SessionState.CLOSED
    assert SECRET not in await everywhere(scene, session, ana)
    await ana.press(read(session))
    assert "somebody who left said nothing in time" in words(ana.card)
    assert not await scene.mocks(ana)


async def test_what_was_open_stays_in_the_score_when_the_rater_is_deleted(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.closed(ana, ben)
    async with scene.home.storage.begin() as uow:
        member = await uow.members.find(ben.origin)
        assert member is not None
        await uow.members.delete(member.id)
    assert len(await scene.mocks(ana)) == 1
    await ana.press(read(session))
    assert "somebody who left" in words(ana.card)


async def test_the_criteria_are_those_of_the_candidates_format(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben, (CODING, MockFormat.BEHAVIOURAL))
    await scene.rate_all(session, ana)
    await scene.rate_all(session, ben)
    (anas,), (bens,) = await scene.mocks(ana), await scene.mocks(ben)
    assert (anas.format, Criterion.TESTING in anas.criteria) == (CODING, True)
    assert (bens.format, Criterion.OWN_ACTION in bens.criteria) == (MockFormat.BEHAVIOURAL, True)
