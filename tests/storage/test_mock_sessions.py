"""Mocks, who is in them and what is said of them, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from assessments.evidence import Criterion, MockFormat
from bot.calls import Platform
from bot.mocks.machine import LIVE, MET, TAKES_TIME, EntryState, SessionState
from bot.mocks.rating import GivenRating, Rating, RatingKind
from bot.mocks.records import Attendance, Busy, Entry, Meeting, MockProfile, Queued, Seat, SeatRole, Session
from bot.records import Member
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.storage.samples import (
    ADA,
    ADA_ON_SLACK,
    BOB,
    CY,
    DAY,
    MINUTE,
    NOW,
    message,
    mock_round,
    pair,
    profile,
    programme,
    registered,
    session,
)

MANY = range(10**6, 10**6 + 10_000)
FALLEN = {SessionState.RELEASED, SessionState.CANCELLED}
_WAITING = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
WORDS = {"evidence": "too fast", "strengths": ("kind", "clear"), "try_next": "say why"}


async def people(storage: SqlStorage) -> tuple[Member, Member, Member]:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    return ada, bob, cy


async def stored(
    storage: SqlStorage, *seats: Seat, state: SessionState = SessionState.PROPOSED, **changes: object
) -> Session:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        made = replace(session(community, *seats, state=state), **changes)  # type: ignore[arg-type]
        return await uow.sessions.add(made)


async def in_every_state(storage: SqlStorage, *seats: Seat) -> Mapping[SessionState, Session]:
    return {state: await stored(storage, *seats, state=state) for state in SessionState}


async def bereft(storage: SqlStorage, limit: int = 99) -> list[int]:
    async with storage.begin() as uow:
        found = [one.id for one in await uow.sessions.bereft(limit)]
        assert await uow.sessions.any_bereft() is bool(found)
    return found


def rating(of: Session, by: Member, about: Member, kind: RatingKind = RatingKind.CANDIDATE) -> Rating:
    scores = {Criterion.CODE.value: 2, Criterion.TESTING.value: 4}
    return Rating(of.id, by.id, about.id, kind, NOW, 3, scores, **WORDS)  # type: ignore[arg-type]


async def test_a_mock_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    watching = Seat(cy.id, SeatRole.OBSERVER)
    one = await stored(storage, *pair(bob.id, ada.id), watching)
    assert one == replace(session(ada.community_id, *pair(bob.id, ada.id), watching), id=one.id)
    async with storage.begin() as uow:
        of = await uow.programmes.add(programme(ada.community_id))
        opened = await uow.rounds.claim(mock_round(of))
        assert opened is not None
        assert await uow.sessions.get(one.id) == one
        other = await uow.sessions.add(replace(one, id=0))
    changed = replace(
        one,
        platform=Platform.SLACK,
        workspace="T1",
        parent="other",
        state=SessionState.NO_SHOW,
        start=NOW + DAY,
        minutes=45,
        created_at=NOW - DAY,
        answer_by=NOW + MINUTE,
        next_at=None,
        programme_id=of.id,
        round_id=opened.id,
        place="thread",
        ref="thread/1",
        version=3,
        nudged=True,
        event="event",
        link="https://example.org/room",
        reason="why",
        seats=(
            Seat(bob.id, SeatRole.MENTOR, "p", "", None, True, True, NOW, True, True, True),
            Seat(ada.id, SeatRole.GUEST, "", "p", MockFormat.SQL),
            replace(watching, here_at=NOW),
        ),
    )
    async with storage.begin() as uow:
        await uow.sessions.save(changed)
        assert await uow.sessions.get(one.id, locked=True) == changed
        assert await uow.sessions.get(other.id) == other
        assert await uow.sessions.get(other.id + 1) is None
        assert await uow.sessions.of_round(opened.id) == [changed]


async def test_no_seat_is_added_or_removed_by_saving(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    one = await stored(storage, *pair(ada.id, bob.id))
    async with storage.begin() as uow:
        await uow.sessions.save(replace(one, seats=(replace(one.seats[0], confirmed=True), Seat(cy.id, SeatRole.PEER))))
        found = await uow.sessions.get(one.id)
    assert found is not None
    assert found.seats == (replace(one.seats[0], confirmed=True), one.seats[1])


async def test_a_member_of_no_community_of_ours_has_no_seat(storage: SqlStorage) -> None:
    ada, _, _ = await people(storage)
    with pytest.raises(Exception, match=r"(?i)null"):
        await stored(storage, *pair(ada.id, 10**6))
    async with storage.begin(writes=False) as uow:
        assert await uow.sessions.of_member(ada.id, 9) == []


async def test_mocks_that_time_moves(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    late = await stored(storage, *pair(ada.id, bob.id), next_at=NOW)
    early = await stored(storage, *pair(ada.id, bob.id), next_at=NOW - DAY)
    await stored(storage, *pair(ada.id, bob.id), next_at=NOW + MINUTE)
    await stored(storage, *pair(ada.id, bob.id), next_at=None)
    async with storage.begin() as uow:
        assert await uow.sessions.due(NOW, 9) == [early, late]
        assert await uow.sessions.due(NOW, 1) == [early]
        assert await uow.sessions.any_due(NOW - DAY)
        assert not await uow.sessions.any_due(NOW - DAY - MINUTE)


async def test_a_mock_is_bereft_of_who_left_until_it_is_noted(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    mocks = await in_every_state(storage, *pair(ada.id, bob.id))
    await stored(storage, *pair(ada.id, cy.id))
    assert await bereft(storage) == []
    async with storage.begin() as uow:
        await uow.members.leave(BOB, NOW)
    expected = [one.id for state, one in mocks.items() if state in TAKES_TIME]
    assert await bereft(storage) == expected
    assert await bereft(storage, 2) == expected[:2]
    first = mocks[SessionState.PROPOSED]
    async with storage.begin() as uow:
        await uow.sessions.save(replace(first, seats=(first.seats[0], replace(first.seats[1], gone=True))))
    assert await bereft(storage) == expected[1:]
    await registered(storage, BOB)  # comes back
    assert await bereft(storage) == []


async def test_a_mock_is_bereft_of_who_has_no_account_at_its_place(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    others = [await registered(storage, one) for one in (ADA_ON_SLACK, replace(ADA, workspace="another guild"))]
    async with storage.begin() as uow:
        for other in others:
            await uow.members.merge(other.id, ada.id)
    one = await stored(storage, *pair(ada.id, bob.id))
    assert await bereft(storage) == []
    async with storage.begin() as uow:
        await uow.members.leave(ADA, NOW)  # and is still there where the mock is not
    assert await bereft(storage) == [one.id]


async def test_a_mock_is_bereft_of_everybody_where_the_bot_was_taken_out(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    one = await stored(storage, *pair(ada.id, bob.id))
    async with storage.begin() as uow:
        await uow.members.leave(replace(ADA, person=""), NOW)
    assert await bereft(storage) == [one.id]


async def test_a_mock_is_bereft_of_who_deleted_their_data(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    mocks = await in_every_state(storage, *pair(ada.id, bob.id), Seat(cy.id, SeatRole.OBSERVER))
    async with storage.begin() as uow:
        await uow.members.delete(cy.id)
    assert await bereft(storage) == []  # nobody needs who only watched
    async with storage.begin() as uow:
        await uow.members.delete(bob.id)
    assert await bereft(storage) == [one.id for state, one in mocks.items() if state in TAKES_TIME]
    async with storage.begin() as uow:
        for one in mocks.values():
            found = await uow.sessions.get(one.id)
            assert found == replace(one, seats=one.seats[:1])
            await uow.sessions.save(replace(found, version=1))  # saving takes no notice of what is missing
    assert len(await bereft(storage)) == len(TAKES_TIME)


async def test_a_mock_with_nobody_left_goes_once_it_has_ended(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    mocks = await in_every_state(storage, *pair(ada.id, bob.id))
    async with storage.begin() as uow:
        await uow.members.delete(ada.id)
        await uow.members.delete(bob.id)
    async with storage.begin(writes=False) as uow:
        left = {state for state, one in mocks.items() if await uow.sessions.get(one.id) is not None}
    assert left == LIVE


async def test_the_mocks_of_a_member(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    mocks = [
        await stored(storage, *pair(ada.id, bob.id), state=state, start=NOW - n * DAY)
        for n, state in enumerate(SessionState)
    ]
    gone = replace(Seat(ada.id, SeatRole.OBSERVER), gone=True)
    watched = await stored(storage, *pair(bob.id, cy.id), gone, start=NOW + DAY)
    async with storage.begin(writes=False) as uow:
        assert await uow.sessions.live_of(ada.id) == [one for one in reversed(mocks) if one.state in LIVE]
        assert await uow.sessions.of_member(ada.id, 99) == [watched, *mocks]
        assert await uow.sessions.of_member(ada.id, 2) == [watched, mocks[0]]
        assert await uow.sessions.live_of(cy.id) == [watched]


async def test_when_members_are_busy(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    for n, state in enumerate(SessionState):
        await stored(storage, *pair(ada.id, bob.id), state=state, start=NOW + n * DAY, minutes=30 + n)
    busy = [(n, state) for n, state in enumerate(SessionState) if state in TAKES_TIME]
    gone = replace(Seat(ada.id, SeatRole.OBSERVER), gone=True)
    await stored(storage, *pair(bob.id, cy.id), gone, start=NOW - DAY)
    async with storage.begin(writes=False) as uow:
        found = await uow.sessions.busy([*MANY, ada.id], NOW - 9 * DAY)
        assert found == [Busy(ada.id, NOW + n * DAY, 30 + n) for n, _ in busy]
        end = timedelta(minutes=60) - DAY
        assert await uow.sessions.busy([cy.id], NOW + end - MINUTE) == [Busy(cy.id, NOW - DAY, 60)]
        assert await uow.sessions.busy([cy.id], NOW + end) == []
        assert {one.member_id for one in await uow.sessions.busy([ada.id, bob.id], NOW)} == {ada.id, bob.id}


async def test_who_was_to_meet_whom(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    for n, state in enumerate(SessionState):
        await stored(storage, *pair(bob.id, ada.id), state=state, start=NOW + n * DAY, created_at=NOW)
    first = await stored(
        storage, *pair(ada.id, bob.id), Seat(cy.id, SeatRole.OBSERVER), start=NOW - DAY, created_at=NOW - DAY
    )
    gone = replace(Seat(cy.id, SeatRole.OBSERVER), gone=True)
    await stored(storage, *pair(ada.id, bob.id), gone, start=NOW - MINUTE, created_at=NOW - DAY)
    held = [n for n, state in enumerate(SessionState) if state not in FALLEN]
    async with storage.begin(writes=False) as uow:
        assert await uow.sessions.meetings(ada.community_id, NOW) == [
            Meeting(ada.id, bob.id, NOW + n * DAY) for n in held
        ]
        earlier = await uow.sessions.meetings(ada.community_id, NOW - DAY)
        assert earlier[: -len(held)] == [
            Meeting(ada.id, bob.id, first.start),
            Meeting(ada.id, cy.id, first.start),
            Meeting(bob.id, cy.id, first.start),
            Meeting(ada.id, bob.id, NOW - MINUTE),
        ]
        assert await uow.sessions.meetings(ada.community_id + 1, NOW - DAY) == []


async def test_which_packs_members_have_seen(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    for state in SessionState:
        one, other = pair(ada.id, bob.id)
        await stored(storage, replace(one, asks=f"a {state}", answers=f"b {state}"), other, state=state)
    await stored(storage, *pair(bob.id, 0)[:1], Seat(cy.id, SeatRole.OBSERVER))
    fresh = {f"{side} {state}" for state in SessionState for side in "ab"}
    async with storage.begin(writes=False) as uow:
        seen = await uow.sessions.packs_seen([*MANY, ada.id, cy.id])
    assert seen[ada.id] == fresh | {"asked-by-0", "asked-by-1"}
    assert seen[cy.id] == {"asked-by-0", "asked-by-1"}
    assert seen[MANY[0]] == frozenset()


async def test_whom_a_mentor_interviewed(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    seats = Seat(ada.id, SeatRole.GUEST, answers="a"), Seat(bob.id, SeatRole.MENTOR, asks="a")
    await stored(storage, *seats, state=SessionState.CLOSED)
    async with storage.begin(writes=False) as uow:
        found = await uow.sessions.attendance([ada.id, bob.id], NOW)
    assert found == [Attendance(ada.id, NOW, False, mentored=True), Attendance(bob.id, NOW, False)]


async def test_who_came_and_who_did_not(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    for n, state in enumerate(SessionState):
        await stored(storage, *pair(ada.id, bob.id), state=state, start=NOW + n * DAY)
    one, other = pair(ada.id, bob.id)
    missed = replace(other, missed=True)
    no_show = await stored(storage, one, missed, state=SessionState.NO_SHOW, start=NOW - DAY)
    excused = await stored(
        storage, one, replace(missed, excused=True), state=SessionState.NOT_HELD, start=NOW - 2 * DAY
    )
    absent = replace(Seat(cy.id, SeatRole.OBSERVER), missed=True)
    left = replace(Seat(bob.id, SeatRole.OBSERVER), gone=True)
    watched = await stored(storage, one, absent, left, state=SessionState.CLOSED, start=NOW - 3 * DAY)
    met = [Attendance(ada.id, NOW + n * DAY, False) for n, state in enumerate(SessionState) if state in MET]
    async with storage.begin(writes=False) as uow:
        found = await uow.sessions.attendance([*MANY, ada.id, bob.id, cy.id], NOW - 3 * DAY)
        assert [one for one in found if one.member_id == ada.id] == [Attendance(ada.id, watched.start, False), *met]
        assert [one for one in found if one.member_id == bob.id] == [
            Attendance(bob.id, no_show.start, True),
            *(replace(one, member_id=bob.id) for one in met),
        ]
        assert [one for one in found if one.member_id == cy.id] == [Attendance(cy.id, watched.start, True)]
        assert await uow.sessions.attendance([ada.id], NOW) == met
        assert await uow.sessions.missed(ada.community_id, NOW - 3 * DAY) == [no_show, excused, watched]
        assert await uow.sessions.missed(ada.community_id, NOW - DAY) == [no_show]
        assert await uow.sessions.missed(ada.community_id + 1, NOW - 3 * DAY) == []


async def test_a_rating_comes_back_as_it_was_stored_and_is_replaced_by_the_next(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    one = await stored(storage, *pair(ada.id, bob.id), state=SessionState.FEEDBACK)
    begun = Rating(one.id, ada.id, bob.id, RatingKind.CANDIDATE)
    done = replace(rating(one, ada, bob), try_next="say \x00 why")
    async with storage.begin() as uow:
        for given in (rating(one, bob, ada), begun, done, rating(one, ada, ada, RatingKind.SELF)):
            await uow.sessions.rate(given)
        await uow.sessions.rate(replace(begun, kind=RatingKind.INTERVIEWER))
    async with storage.begin(writes=False) as uow:
        assert await uow.sessions.ratings(one.id) == [
            replace(done, try_next="say  why"),
            replace(begun, kind=RatingKind.INTERVIEWER),
            rating(one, ada, ada, RatingKind.SELF),
            rating(one, bob, ada),
        ]
        assert await uow.sessions.ratings(one.id + 1) == []


async def test_ratings_that_count_are_finished_by_others_and_open(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    mocks = await in_every_state(storage, *pair(ada.id, bob.id))
    closed = mocks[SessionState.CLOSED]
    taught = await stored(
        storage,
        Seat(cy.id, SeatRole.MENTOR, "p", "", None, True),
        Seat(bob.id, SeatRole.GUEST, "", "p", MockFormat.SQL),
        state=SessionState.CLOSED,
        start=NOW - DAY,
    )
    async with storage.begin() as uow:
        for member in (ada, cy):
            await uow.mock_profiles.save(MockProfile(member.id, mentor=True, vouched=True))
        for one in mocks.values():
            await uow.sessions.rate(rating(one, ada, bob))
            await uow.sessions.rate(rating(one, ada, ada, RatingKind.SELF))
            await uow.sessions.rate(rating(one, bob, ada, RatingKind.INTERVIEWER))
            await uow.sessions.rate(replace(rating(one, bob, ada), at=None))
        await uow.sessions.rate(rating(taught, cy, bob))
        scores = {Criterion.CODE: 2, Criterion.TESTING: 4}
        peers = GivenRating(closed.id, ada.id, bob.id, MockFormat.CODING, NOW, False, 3, scores)
        experts = GivenRating(taught.id, cy.id, bob.id, MockFormat.SQL, NOW - DAY, True, 3, scores)
        assert await uow.sessions.given(ada.community_id, NOW - DAY) == [experts, peers]
        assert await uow.sessions.given(ada.community_id, NOW) == [peers]
        assert await uow.sessions.given(ada.community_id + 1, NOW - DAY) == []
        await uow.mock_profiles.save(MockProfile(cy.id, mentor=True))  # nobody vouches for Cy any more
        assert await uow.sessions.given(ada.community_id, NOW - DAY) == [replace(experts, expert=False), peers]


async def test_what_others_said_is_handed_out_when_it_is_open_and_without_who_it_was(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    mocks = await in_every_state(storage, *pair(ada.id, bob.id))
    closed = mocks[SessionState.CLOSED]
    async with storage.begin() as uow:
        for one in mocks.values():
            await uow.sessions.rate(rating(one, ada, bob))
            await uow.sessions.rate(rating(one, bob, bob, RatingKind.SELF))
            await uow.sessions.rate(replace(rating(one, ada, bob, RatingKind.INTERVIEWER), at=None))
    async with storage.begin(writes=False) as uow:
        data = await uow.members.export(bob.id)
        assert data["mock_ratings_received"] == [
            {
                "session_id": closed.id,
                "kind": "candidate",
                "at": NOW.isoformat(),
                "overall": 3,
                "criteria": {"code": 2, "testing": 4},
                "evidence": "too fast",
                "strengths": ["kind", "clear"],
                "try_next": "say why",
            }
        ]
        assert {(row["kind"], row["about_id"]) for row in data["mock_ratings"]} == {("self", bob.id)}
        assert len(data["mock_ratings"]) == len(data["mock_seats"]) == len(data["mock_sessions"]) == len(mocks)
        assert data["mock_sessions"][0] == {
            "id": mocks[SessionState.PROPOSED].id,
            "state": "proposed",
            "start": NOW.isoformat(),
            "minutes": 60,
            "created_at": NOW.isoformat(),
        }
        assert (await uow.members.export(ada.id))["mock_ratings_received"] == []
        names = {row["session_id"]: row["asks"] + row["answers"] for row in data["mock_seats"]}
        assert {state for state, one in mocks.items() if not names[one.id]} == TAKES_TIME


async def test_nothing_that_a_deleted_member_said_or_was_told_is_left(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    one = await stored(storage, *pair(ada.id, bob.id), Seat(cy.id, SeatRole.OBSERVER), state=SessionState.CLOSED)
    async with storage.begin() as uow:
        for given in (rating(one, ada, bob), rating(one, bob, ada), rating(one, cy, ada), rating(one, ada, ada)):
            await uow.sessions.rate(given)
        await uow.members.delete(bob.id)
        assert await uow.sessions.ratings(one.id) == [rating(one, ada, ada), rating(one, cy, ada)]
        assert await uow.sessions.get(one.id) == replace(one, seats=(one.seats[0], one.seats[2]))


async def test_a_linked_account_brings_its_mocks_along(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    slack = await registered(storage, ADA_ON_SLACK)
    dee = await registered(storage, replace(ADA_ON_SLACK, person="U2"))
    async with storage.begin() as uow:
        there = await uow.sessions.add(session(slack.community_id, *pair(slack.id, dee.id), state=SessionState.CLOSED))
        await uow.sessions.rate(rating(there, dee, slack))
        await uow.sessions.rate(rating(there, slack, dee))
        await uow.sessions.rate(rating(there, slack, slack, RatingKind.SELF))
        for one, other in ((slack, dee), (dee, slack), (dee, ada), (ada, bob), (cy, slack)):
            await uow.mock_profiles.block(one.id, other.id)
        await uow.members.merge(slack.id, ada.id)
        assert await uow.sessions.of_member(ada.id, 9) == [
            replace(there, seats=(replace(there.seats[0], member_id=ada.id), there.seats[1]))
        ]
        assert await uow.sessions.ratings(there.id) == [
            rating(there, ada, dee),
            rating(there, ada, ada, RatingKind.SELF),
            rating(there, dee, ada),
        ]
        assert len((await uow.members.export(ada.id))["mock_ratings_received"]) == 1
        assert await uow.mock_profiles.blocked(ada.id) == [bob.id, dee.id]
        assert await uow.mock_profiles.blocked(dee.id) == await uow.mock_profiles.blocked(cy.id) == [ada.id]
        assert [one.rater_id for one in await uow.sessions.given(slack.community_id, NOW)] == [ada.id, dee.id]


async def test_who_linked_both_accounts_of_a_mock_meets_nobody_in_it(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    mocks = await in_every_state(storage, *pair(bob.id, ada.id), Seat(cy.id, SeatRole.OBSERVER))
    closed = mocks[SessionState.CLOSED]
    async with storage.begin() as uow:
        for one, other in ((ada, bob), (bob, ada), (cy, ada), (cy, bob)):
            await uow.mock_profiles.block(one.id, other.id)
            await uow.sessions.rate(rating(closed, one, other))
        for one in (ada, bob):
            await uow.sessions.rate(replace(rating(closed, one, one, RatingKind.SELF), overall=one.id))
        await uow.members.merge(bob.id, ada.id)
        assert await uow.mock_profiles.blocked(ada.id) == []
        assert await uow.mock_profiles.blocked(cy.id) == [ada.id]
        assert await uow.sessions.ratings(closed.id) == [
            replace(rating(closed, ada, ada, RatingKind.SELF), overall=ada.id),
            rating(closed, cy, ada),
        ]
        found = await uow.sessions.get(closed.id)
        assert found == replace(closed, seats=closed.seats[1:])
        assert await uow.sessions.meetings(ada.community_id, NOW - DAY) == [
            Meeting(ada.id, cy.id, NOW) for state in SessionState if state not in FALLEN
        ]
    assert await bereft(storage) == [one.id for state, one in mocks.items() if state in TAKES_TIME]


async def test_of_two_places_in_a_round_the_one_with_the_mock_is_kept(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    async with storage.begin() as uow:
        of = await uow.programmes.add(programme(ada.community_id))
        rounds = [await uow.rounds.claim(mock_round(of, f"s{n}")) for n in range(3)]
        ids = [one.id for one in rounds if one is not None]
        states = (
            (EntryState.INVITED, EntryState.MATCHED),
            (EntryState.MET, EntryState.MATCHED),
            (EntryState.IN, EntryState.SKIPPED),
        )
        for one, (kept, gone) in zip(ids, states, strict=True):
            await uow.rounds.put(Entry(one, ada.id, kept))
            await uow.rounds.put(Entry(one, bob.id, gone))
            await uow.rounds.put(Entry(one, cy.id, EntryState.MATCHED))
        where = (ada.community_id, Platform.DISCORD, "guild")
        for member, person in ((ada, "ada"), (bob, "bob")):
            await uow.mock_queue.join(Queued(member.id, *where, person, "", NOW, NOW + DAY, frozenset()))
        await uow.members.merge(bob.id, ada.id)
        expected = (EntryState.MATCHED, EntryState.MET, EntryState.IN)
        for one, state in zip(ids, expected, strict=True):
            assert await uow.rounds.entries(one) == [
                Entry(one, ada.id, state),
                Entry(one, cy.id, EntryState.MATCHED),
            ]
        assert [one.person for one in await uow.mock_queue.waiting(*where, NOW)] == ["ada"]


async def test_the_newest_score_of_each(storage: SqlStorage) -> None:
    ada, bob, cy = await people(storage)
    async with storage.begin() as uow:
        for member, at, index in ((ada, NOW, 50.0), (ada, NOW + DAY, 55.0), (ada, NOW - DAY, 40.0), (bob, NOW, 70.0)):
            await uow.snapshots.add(member.id, profile(at, index), "weekly")
        await uow.snapshots.add(bob.id, profile(NOW, 71.0), "weekly")  # of two at once the one stored last
        found = await uow.snapshots.newest([*MANY, ada.id, bob.id, cy.id])
    assert found == {ada.id: profile(NOW + DAY, 55.0), bob.id: profile(NOW, 71.0)}


async def test_a_community_takes_its_mocks_along(storage: SqlStorage) -> None:
    ada, bob, _ = await people(storage)
    slack = await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        of = await uow.programmes.add(programme(ada.community_id))
        opened = await uow.rounds.claim(mock_round(of))
        assert opened is not None
        await uow.rounds.put(Entry(opened.id, ada.id, EntryState.MATCHED))
        made = replace(session(ada.community_id, *pair(ada.id, bob.id)), programme_id=of.id, round_id=opened.id)
        made = await uow.sessions.add(made)
        await uow.sessions.rate(rating(made, ada, bob))
        await uow.members.merge(ada.id, slack.id)  # whose community is another now
        await uow.members.leave(replace(BOB, person=""), NOW)
    await storage.purge(NOW + timedelta(days=181))
    async with storage.begin(writes=False) as uow:
        assert await uow.members.get(bob.id) is None
        assert await uow.programmes.get(of.id) is None
        assert await uow.rounds.get(opened.id) is None
        assert await uow.sessions.get(made.id) is None
        data = await uow.members.export(slack.id)
        assert data["members"]
        assert not any(data[name] for name in ("mock_entries", "mock_seats", "mock_sessions", "mock_ratings"))


@pytest.mark.parametrize("joined", [False, True])
async def test_who_deletes_or_links_an_account_waits_for_a_mock_under_way(postgres_url: str, joined: bool) -> None:
    """A unit notes something of a mock and then writes to its members; whoever removes one must not wait half way."""
    storage = SqlStorage(engines.create(postgres_url))
    ada, bob, cy = await people(storage)
    one = await stored(storage, *pair(ada.id, bob.id))

    async def remove() -> None:
        async with storage.begin() as uow:
            await (uow.members.merge(bob.id, cy.id) if joined else uow.members.delete(bob.id))

    async with storage.begin() as uow:
        found = await uow.sessions.get(one.id, locked=True)
        assert found is not None
        await uow.sessions.save(replace(found, version=1))
        removing = asyncio.create_task(remove())
        waiting = 0
        while not waiting:
            assert not removing.done()
            async with storage.engine.connect() as other:  # anew: within a transaction the answer stays the same
                waiting = (await other.exec_driver_sql(_WAITING)).scalar_one()
        await uow.outbox.add(message("m", bob.community_id, bob.id, "bob"), NOW)
    await removing
    async with storage.begin(writes=False) as uow:
        found = await uow.sessions.get(one.id)
        assert found is not None
        assert [seat.member_id for seat in found.seats] == [ada.id, cy.id][: 1 + joined]
    await storage.close()
