"""Rounds: asked, answered, paired, matched anew, and always told why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from assessments.evidence import MockFormat
from bot.features.mocks import invitations, pairing, pool
from bot.features.mocks.invitations import IGNORES
from bot.mocks.availability import painted
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import Attendance, RoundState, SeatRole
from bot.practice import ScheduleState
from tests.features.mock_scene import MockScene, route, said, titles
from tests.house import START, words

NEXT = "A mock in the next round?"


async def test_a_round_opens_with_one_post_and_a_question_to_each_regular(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.joins("cy", nudge=False)
    await mocks.run(hours=2)
    assert mocks.hall.channel() == []
    await mocks.run(hours=2)
    await mocks.run(minutes=1)
    (post,) = mocks.hall.channel()
    assert "Pairs are made" in words(post)
    assert titles(mocks.hall.told("ana")) == titles(mocks.hall.told("ben")) == [NEXT]
    assert mocks.hall.told("cy") == []
    assert await mocks.states() == {"ana": EntryState.INVITED, "ben": EntryState.INVITED}


async def test_a_profile_leads_into_the_round_that_is_open(mocks: MockScene) -> None:
    ana = mocks.member("ana", zone="Europe/Lisbon")
    await mocks.programme()
    await mocks.joins("ana")
    await ana.type("/mock profile")
    assert "I’m in" not in ana.labels()
    await mocks.run(hours=4)
    await ana.type("/mock profile")
    assert "A round is open." in words(ana.card)
    await ana.click("I’m in")
    await ana.type("/mock profile")
    assert "You’re in. Pairs are made" in words(ana.card)
    assert "I’m in" not in ana.labels()


async def test_nobody_is_in_who_did_not_say_so(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben", "cy")
    await mocks.run(hours=4)
    await mocks.press_in("ana")
    await mocks.run(hours=48)
    assert await mocks.sessions() == []
    assert await mocks.states() == {
        "ana": EntryState.STAND_BY, "ben": EntryState.IGNORED, "cy": EntryState.IGNORED
    }  # fmt: skip
    assert "stand-by" in said(mocks.hall.told("ana"))


async def test_answers_may_change_until_the_pairing_and_late_ones_are_matched_too(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben", "cy")
    await mocks.run(hours=4)
    held = await mocks.round()
    ana = await mocks.press_in("ana")
    assert words(ana.card).startswith("You’re in")
    await ana.press(route("mocks.skip", held.id))
    await mocks.press_in("ben")
    await mocks.run(hours=48)
    assert (await mocks.states())["ben"] is EntryState.STAND_BY
    await mocks.press_in("ana")
    await mocks.run(minutes=1)
    states = await mocks.states()
    assert (states["ana"], states["ben"]) == (EntryState.MATCHED, EntryState.MATCHED)
    assert len(mocks.hall.private("ana", "ben")) == 1
    await ana.press(route("mocks.skip", held.id))
    assert words(ana.card).startswith("You have a mock")


async def test_without_a_profile_one_is_told_what_is_missing(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana")
    await mocks.run(hours=4)
    new = mocks.member("new")
    await new.press(route("mocks.join", (await mocks.round()).id))
    assert "one thing is missing" in words(new.card)
    await mocks.press_in("ana")
    await mocks.run(hours=48)
    assert "profile takes a minute" in said(mocks.hall.told("new"))
    await mocks.joins("new")
    await new.press(route("mocks.join", (await mocks.round()).id))
    await mocks.run(minutes=1)
    assert (await mocks.states())["new"] is EntryState.MATCHED


async def test_an_odd_member_observes_and_is_told_why(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben", "cy")
    roles = sorted(seat.role for seat in session.seats)
    assert roles == [SeatRole.OBSERVER, SeatRole.PEER, SeatRole.PEER]
    observer = next(seat.member_id for seat in session.seats if seat.role is SeatRole.OBSERVER)
    name = ""
    for one in ("ana", "ben", "cy"):
        if await mocks.id_of(one) == observer:
            name = one
    who = mocks.member(name)
    await who.type("/mock why")
    assert "their observer" in words(who.card)
    (card,) = mocks.hall.private("ana", "ben", "cy")
    assert "observes" in words(card)
    await who.press(route("mocks.cannot_now", session.id, 0))
    after = await mocks.session(name)
    assert after.state is SessionState.PROPOSED, "a pair goes on without its observer"


async def test_a_mentor_takes_the_odd_one_and_only_as_many_as_they_said(mocks: MockScene) -> None:
    await mocks.joins("priya", mentor=True, takes=1)
    await mocks.programme()
    await mocks.joins("ana")
    await mocks.run(hours=4)
    await mocks.press_in("ana")
    await mocks.press_in("priya")
    await mocks.run(hours=48)
    (session,) = await mocks.sessions()
    assert {seat.role for seat in session.seats} == {SeatRole.GUEST, SeatRole.MENTOR}
    assert session.minutes == 30
    ana = mocks.member("ana")
    await ana.type("/mock why")
    assert "mentor" in words(ana.card)


async def test_who_is_left_over_is_first_in_line_next_time(mocks: MockScene) -> None:
    """Only one of three can meet the other two's times at once: whoever was left over has a mock in the next round."""
    await mocks.programme()
    evenings = {"week": painted(0, range(7), 36, 44)}
    mornings = {"week": painted(0, range(7), 14, 18)}
    await mocks.joins("ana", **evenings)
    await mocks.joins("ben", week=evenings["week"] | mornings["week"])
    await mocks.joins("cy", **mornings)
    met: list[set[str]] = []
    for _ in range(2):
        await mocks.until(mocks.now + timedelta(days=7) if met else mocks.now + timedelta(hours=4), timedelta(hours=6))
        for name in ("ana", "ben", "cy"):
            await mocks.press_in(name)
        await mocks.run(hours=48)
        (session,) = await mocks.sessions()
        ids = {await mocks.id_of(name): name for name in ("ana", "ben", "cy")}
        met.append({ids[seat.member_id] for seat in session.seats})
    assert "ben" in met[0] & met[1]
    assert met[0] != met[1]


async def test_fixed_cohorts_meet_all_before_anybody_again(mocks: MockScene) -> None:
    names = ("ana", "ben", "cy", "di")
    await mocks.programme()
    await mocks.joins(*names)
    pairs = []
    await mocks.run(hours=4)
    for _ in range(3):
        for name in names:
            await mocks.press_in(name)
        await mocks.run(hours=48)
        sessions = await mocks.sessions()
        assert len(sessions) == 2
        pairs += [frozenset(seat.member_id for seat in one.seats) for one in sessions]
        for one in sessions:
            for name in names:
                await mocks.member(name).press(route("mocks.confirm", one.id, 0))
        await mocks.until((await mocks.round()).pairs_at + timedelta(days=5, hours=1), timedelta(hours=6))
    ids = [await mocks.id_of(name) for name in names]
    assert sorted(map(sorted, pairs)) == sorted(map(sorted, combinations(ids, 2)))


async def test_blocks_hold_in_both_directions_and_are_never_told(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben")
    ana, ben = await mocks.id_of("ana"), await mocks.id_of("ben")
    async with mocks.home.storage.begin() as uow:
        await uow.mock_profiles.block(ana, ben)
    await mocks.run(hours=4)
    for name in ("ana", "ben"):
        await mocks.press_in(name)
    await mocks.run(hours=48)
    assert await mocks.sessions() == []
    for name in ("ana", "ben"):
        who = mocks.member(name)
        await who.type("/mock why")
        told = words(who.card) + said(mocks.hall.told(name))
        assert "time in common" in told
        assert "block" not in told


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"week": 0}, "no free time"),
        ({"week": painted(0, [0], 20, 21)}, "no free time"),
        ({"formats": frozenset({MockFormat.SQL})}, "none of the formats"),
        ({"languages": frozenset({"de"})}, "language"),
        ({"a_week": 0}, "as many mocks as you want"),
    ],
)
async def test_every_skip_has_its_reason(mocks: MockScene, changes: dict[str, object], why: str) -> None:
    await mocks.programme(formats=frozenset({MockFormat.CODING}))
    await mocks.joins("ana", "ben")
    await mocks.joins("cy", **changes)
    await mocks.run(hours=4)
    for name in ("ana", "ben", "cy"):
        await mocks.press_in(name)
    await mocks.run(hours=48)
    cy = mocks.member("cy")
    await cy.type("/mock why")
    assert why in words(cy.card)
    assert why in said(mocks.hall.told("cy"))
    before = len(mocks.hall.told("cy"))
    await mocks.run(minutes=30)
    assert len(mocks.hall.told("cy")) == before


async def test_ignored_rounds_lead_to_a_question_then_to_a_pause_that_ends_by_itself(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.run(hours=4)
    for _ in range(IGNORES + 2):
        await mocks.press_in("ben")
        await mocks.until((await mocks.round()).pairs_at + timedelta(days=5, hours=1), timedelta(hours=6))
    ana = await mocks.id_of("ana")
    assert titles(mocks.hall.told("ana")) == [NEXT] * IGNORES + ["Shall I still ask you?"]
    async with mocks.home.storage.begin(writes=False) as uow:
        profile = await uow.mock_profiles.of_member(ana)
    assert profile is not None
    assert profile.paused_until is not None
    await mocks.until(profile.paused_until + timedelta(days=8), timedelta(days=1))
    assert titles(mocks.hall.told("ana"))[-1] == NEXT


async def test_an_answer_keeps_the_questions_coming(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana")
    await mocks.run(hours=4)
    for _ in range(IGNORES):
        await mocks.until((await mocks.round()).pairs_at + timedelta(days=5, hours=1), timedelta(hours=6))
    ana = mocks.member("ana")
    await ana.press(route("mocks.still", 1))
    assert words(ana.card).startswith("I’ll keep asking")
    await mocks.until((await mocks.round()).pairs_at + timedelta(days=5, hours=1), timedelta(hours=6))
    assert titles(mocks.hall.told("ana"))[-1] == NEXT


async def test_a_channel_that_is_gone_stops_the_programme_and_tells_the_organiser_once(mocks: MockScene) -> None:
    programme = await mocks.programme()
    await mocks.joins("ana", "ben")
    mocks.hall.closed.add("C1")
    await mocks.run(hours=4)
    await mocks.run(minutes=10)
    assert len(mocks.hall.told("olga")) == 1
    async with mocks.home.storage.begin(writes=False) as uow:
        stopped = await uow.programmes.get(programme.id)
    assert stopped is not None
    assert stopped.state is ScheduleState.STOPPED
    for name in ("ana", "ben"):
        await mocks.press_in(name)
    await mocks.run(hours=48)
    assert len(await mocks.sessions()) == 1, "those who were asked directly have their round"


async def test_a_round_that_would_open_too_late_is_skipped_with_the_reason(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana")
    await mocks.run(hours=4 + 48)
    held = await mocks.round()
    assert held.state is RoundState.SKIPPED
    assert "less than an hour" in held.reason
    assert mocks.hall.channel() == []
    await mocks.until(mocks.now + timedelta(days=6), timedelta(hours=6))
    assert (await mocks.round()).state is RoundState.OPEN


async def test_who_left_is_not_matched_and_a_bot_neither(mocks: MockScene) -> None:
    class Roster:
        async def gone(self, workspace: str, people: object) -> frozenset[str]:
            return frozenset({"ben"})

    mocks.home.app.rosters[mocks.platform] = Roster()  # type: ignore[index]
    await mocks.programme()
    await mocks.joins("ana", "ben", "cy")
    await mocks.run(hours=4)
    for name in ("ana", "ben", "cy"):
        await mocks.press_in(name)
    async with mocks.home.storage.begin() as uow:
        await uow.members.leave(mocks.member("cy").origin, mocks.now)
    await mocks.run(hours=48)
    assert await mocks.sessions() == []
    assert (await mocks.states())["ben"] is EntryState.OUT


async def test_a_crash_between_matching_and_making_loses_and_doubles_nothing(
    mocks: MockScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tuple(f"m{number}" for number in range(8))
    await mocks.programme()
    await mocks.joins(*names)
    await mocks.run(hours=4)
    for name in names:
        await mocks.press_in(name)
    mocks.home.clock.move(hours=48)
    monkeypatch.setattr(pairing, "MADE_AT_ONCE", 1)
    real, made = pairing._make, 0

    async def twice_then_down(*args: object) -> int:
        nonlocal made
        made += 1
        if made == 3:
            raise RuntimeError("power cut")
        return await real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(pairing, "_make", twice_then_down)
    await mocks.run()
    assert len(await mocks.sessions()) == 2
    monkeypatch.setattr(pairing, "_make", real)
    await mocks.run(minutes=1)
    assert len(await mocks.sessions()) == 2, "another process may still be at it"
    await mocks.run(minutes=11)
    sessions = await mocks.sessions()
    assert len(sessions) == 4
    seated = [seat.member_id for one in sessions for seat in one.seats]
    assert len(seated) == len(set(seated)) == 8


async def test_two_programmes_never_put_one_member_into_two_mocks_at_one_time(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.programme(name="Second", place="C2")
    narrow = painted(0, range(7), 36, 40)
    await mocks.joins("ana", "ben", "cy", "di", week=narrow, a_week=5)
    await mocks.run(hours=4)
    async with mocks.home.storage.begin(writes=False) as uow:
        rounds = await uow.rounds.open(1)
    assert len(rounds) == 2
    for name in ("ana", "ben", "cy", "di"):
        for held in rounds:
            await mocks.member(name).press(route("mocks.join", held.id))
    await mocks.run(hours=48)
    async with mocks.home.storage.begin(writes=False) as uow:
        sessions = [one for held in rounds for one in await uow.sessions.of_round(held.id)]
    assert len(sessions) >= 3
    for one, other in combinations(sessions, 2):
        if {s.member_id for s in one.seats} & {s.member_id for s in other.seats}:
            assert one.end <= other.start or other.end <= one.start


async def test_another_community_cannot_join(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.run(hours=4)
    eve = mocks.home.person("eve", mocks.platform, "W2")
    await eve.press(route("mocks.join", (await mocks.round()).id))
    assert "out of date" in words(eve.card)
    async with mocks.home.storage.begin(writes=False) as uow:
        assert await uow.rounds.entries((await uow.rounds.open(1))[0].id) == []


async def test_somebody_now(mocks: MockScene) -> None:
    await mocks.joins("ana", "ben", "cy")
    ana, ben, cy = (mocks.member(name) for name in ("ana", "ben", "cy"))
    await ana.type("/mock now")
    assert words(ana.card).startswith("Looking for somebody")
    await ana.type("/mock now")
    await ben.type("/mock now")
    assert words(ben.card).startswith("Somebody is there")
    session = await mocks.session("ana", SessionState.PROPOSED)
    assert timedelta(minutes=10) <= session.start - mocks.now <= timedelta(minutes=15)
    await cy.type("/mock now")
    assert words(cy.card).startswith("Looking for somebody")
    await ana.type("/mock now")
    assert words(ana.card).startswith("You have a mock then")
    await mocks.run(minutes=1)
    assert len(mocks.hall.private("ana", "ben")) == 1
    await cy.click("Stop looking")
    await mocks.run(hours=3)
    assert mocks.hall.told("cy") == []


async def test_nobody_came_in_two_hours(mocks: MockScene) -> None:
    await mocks.joins("ana")
    await mocks.member("ana").type("/mock now")
    await mocks.run(hours=2, minutes=1)
    await mocks.run(hours=2)
    assert titles(mocks.hall.told("ana")) == ["Nobody was free this time"]


async def test_a_stand_by_partner_is_asked_and_steps_in(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.joins("cy")
    await mocks.press_in("cy")
    await mocks.run(minutes=1)
    assert (await mocks.states())["cy"] is EntryState.STAND_BY
    await mocks.until(session.start, timedelta(hours=1))
    ana, cy = mocks.member("ana"), mocks.member("cy")
    await ana.press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=15))
    await ana.press(route("mocks.stand_in", session.id))
    await mocks.run()
    assert "Free for a mock right now?" in titles(mocks.hall.told("cy"))
    cy.card = mocks.hall.told("cy")[-1]
    await cy.click("Yes, now")
    fresh = await mocks.session("cy", SessionState.PROPOSED)
    assert fresh.seat(await mocks.id_of("ana")) is not None


async def test_what_is_over_cannot_be_joined(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana")
    await mocks.run(hours=4)
    held = await mocks.round()
    await mocks.until(held.ends_at + timedelta(minutes=1), timedelta(hours=12))
    ana = mocks.member("ana")
    await ana.press(route("mocks.join", held.id))
    assert "over" in words(ana.card)


async def test_many_regulars_whom_a_round_does_not_concern_hold_nobody_up(mocks: MockScene) -> None:
    await mocks.programme(formats=frozenset({MockFormat.CODING}))
    for number in range(invitations.ASKED_AT_ONCE + 2):
        await mocks.joins(f"m{number}", formats=frozenset({MockFormat.SQL}))
    await mocks.joins("zoe")
    await mocks.run(hours=4)
    assert titles(mocks.hall.told("zoe")) == [NEXT]
    assert mocks.hall.told("m0") == []
    assert (await mocks.round()).next_at == (await mocks.round()).pairs_at


async def test_who_waits_is_told_when_the_programme_is_removed(mocks: MockScene) -> None:
    programme = await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.run(hours=4)
    await mocks.press_in("ana")
    olga = mocks.organiser()
    await olga.press(route("programme.remove_now", programme.id))
    await mocks.run(minutes=1)
    assert titles(mocks.hall.told("ana"))[-1] == "This round does not take place"
    assert titles(mocks.hall.told("ben")) == [NEXT]


async def test_a_dry_run_shows_the_organiser_who_would_meet_whom_and_why_not(mocks: MockScene) -> None:
    programme = await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.joins("cy", week=0)
    await mocks.joins("priya", mentor=True)
    olga = mocks.organiser()
    await olga.press(route("programme.dry_run", programme.id))
    told = words(olga.card)
    assert "Among the regulars" in told
    assert "Ana · Ben: Tue 24 Nov" in told
    assert "Cy: has no free time" in told
    assert "Priya: mentors, and is not needed" in told
    async with mocks.home.storage.begin(writes=False) as uow:
        assert await uow.rounds.recent(programme.id, 5) == []
    await mocks.run(hours=4)
    for name in ("ana", "cy"):
        await mocks.press_in(name)
    await olga.press(route("programme.dry_run", programme.id))
    assert "Ana: no time in common" in words(olga.card)
    ana = mocks.member("ana")
    await ana.press(route("programme.dry_run", programme.id))
    assert "Dry run" not in words(ana.card)
    for name in ("ana", "cy", "priya"):
        who = mocks.member(name)
        await who.press(route("me.who_looked", 0))
        assert "Olga saw you in a list of the peer mocks: dry run." in words(who.card)


def test_a_mentor_is_due_after_four_mocks_with_peers() -> None:
    peers = [Attendance(1, START + timedelta(days=n), missed=False) for n in range(4)]
    assert pool.mentor_due(peers)
    assert not pool.mentor_due(peers[:3])
    assert not pool.mentor_due([*peers[:3], replace(peers[3], missed=True)])
    assert not pool.mentor_due([replace(peers[3], mentored=True), *peers[:3]])
    earlier = Attendance(1, START - timedelta(days=9), missed=False, mentored=True)
    assert pool.mentor_due([*peers, earlier])
