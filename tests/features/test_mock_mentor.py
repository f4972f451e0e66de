"""`/mock mentor`: who asks, what is next, and how a mentor rates beside others."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from assessments.evidence import MockFormat
from bot.features.mocks.mentor import leaning
from bot.features.mocks.mentor_cards import Leaning
from bot.mocks.availability import WHOLE
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.rating import GivenRating
from bot.mocks.records import Entry, Programme, Queued, Rhythm, Round, RoundState, Seat, SeatRole
from bot.outcomes import Audience, Reply
from tests.features.rating_scene import CODING, Scene
from tests.house import START, Person, house, words

EVERYTHING: dict[str, Any] = {"week": WHOLE, "formats": frozenset(MockFormat)}


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with house(tmp_path) as opened:
        yield Scene(opened)


async def waits(scene: Scene, who: Person, formats: frozenset[MockFormat] = frozenset({CODING}), **more: Any) -> int:
    """Somebody in the queue, with a profile."""
    await scene.profile(who, **EVERYTHING | more)
    async with scene.home.storage.begin() as uow:
        member = await uow.members.find(who.origin)
        assert member is not None
        now = scene.home.clock.now()
        at = (member.id, member.community_id, who.origin.platform, who.origin.workspace, who.origin.person, "C1")
        await uow.mock_queue.join(Queued(*at, now, now + timedelta(hours=2), formats))
        return member.id


async def left_over(scene: Scene, who: Person, state: EntryState = EntryState.STAND_BY, **more: Any) -> int:
    """Somebody whom a round left over, with a profile."""
    await scene.profile(who, **EVERYTHING | more)
    now = scene.home.clock.now()
    async with scene.home.storage.begin() as uow:
        member = await uow.members.find(who.origin)
        assert member is not None
        programme = await uow.programmes.add(
            Programme(
                0,
                member.community_id,
                *(scene.platform, "W1", "C1", f"Mocks {member.id}", Rhythm.WEEKLY, 1, time(18), "Europe/Berlin", 90),
                frozenset(MockFormat),
                now.date(),
            )
        )
        times = (now - timedelta(days=3), now - timedelta(days=1), now + timedelta(days=6), now + timedelta(days=1))
        held = await uow.rounds.claim(
            Round(0, programme.id, member.community_id, now.date().isoformat(), RoundState.PAIRED, *times)
        )
        assert held is not None
        await uow.rounds.put(Entry(held.id, member.id, state))
        return member.id


async def view(who: Person) -> str:
    await who.type("/mock mentor")
    assert isinstance(who.outcome, Reply)
    assert who.outcome.to is Audience.ME
    return words(who.card)


async def test_it_is_for_mentors(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    await waits(scene, ben)
    for profile in (None, {"mentor": False}):
        if profile is not None:
            await scene.profile(ana, **EVERYTHING | profile)
        told = await view(ana)
        assert told.startswith("This page is for mentors")
        assert "Ben" not in told


async def test_who_asks_is_named_with_what_is_shared(scene: Scene) -> None:
    mia, ana, ben = scene.member("mia"), scene.member("ana"), scene.member("ben")
    await scene.profile(
        mia,
        **EVERYTHING | {"mentor": True, "vouched": True, "takes": 2, "formats": frozenset({CODING, MockFormat.SQL})},
    )
    assert "Nobody who shares a format and a time with you is waiting just now." in await view(mia)
    await waits(scene, ana)
    await left_over(scene, ben, formats=frozenset({MockFormat.SQL, MockFormat.BEHAVIOURAL}))
    told = await view(mia)
    assert "• Ana · coding · waits now, until" in told
    assert "• Ben · SQL and data · was left over in a round, until" in told
    assert "You have 0 mocks as mentor this week. You take up to 2 in a round." in told
    assert "Take somebody now" in mia.labels()


@pytest.mark.parametrize("state", [one for one in EntryState if one is not EntryState.STAND_BY])
async def test_nobody_else_in_a_round_is_named(scene: Scene, state: EntryState) -> None:
    mia, ben = scene.member("mia"), scene.member("ben")
    await scene.profile(mia, **EVERYTHING | {"mentor": True, "vouched": True})
    await left_over(scene, ben, state)
    assert "Ben" not in await view(mia)


@pytest.mark.parametrize(
    "theirs",
    [
        {"formats": frozenset({MockFormat.BEHAVIOURAL})},
        {"languages": frozenset({"de"})},
        {"week": 0},
        {"week": 0b1},  # half an hour is too little
    ],
)
async def test_who_shares_nothing_is_not_named(scene: Scene, theirs: dict[str, Any]) -> None:
    mia, ben = scene.member("mia"), scene.member("ben")
    await scene.profile(mia, **EVERYTHING | {"mentor": True, "vouched": True, "formats": frozenset({CODING})})
    await left_over(scene, ben, **theirs)
    assert "Ben" not in await view(mia)


@pytest.mark.parametrize("who_blocks", ["mia", "ben"])
async def test_a_block_hides_both_ways_and_says_nothing(scene: Scene, who_blocks: str) -> None:
    mia, ben, ana = scene.member("mia"), scene.member("ben"), scene.member("ana")
    await scene.profile(mia, **EVERYTHING | {"mentor": True, "vouched": True})
    ids = {"mia": await scene.id_of(mia), "ben": await waits(scene, ben)}
    await waits(scene, ana)
    (other,) = set(ids) - {who_blocks}
    async with scene.home.storage.begin() as uow:
        await uow.mock_profiles.block(ids[who_blocks], ids[other])
    told = await view(mia)
    assert "Ana" in told
    assert "Ben" not in told


async def test_who_left_the_queue_or_the_community_is_not_named(scene: Scene) -> None:
    mia, ana, ben = scene.member("mia"), scene.member("ana"), scene.member("ben")
    await scene.profile(mia, **EVERYTHING | {"mentor": True, "vouched": True})
    await waits(scene, ana)
    await left_over(scene, ben)
    async with scene.home.storage.begin() as uow:
        await uow.members.leave(ben.origin, scene.home.clock.now())
    scene.home.clock.move(hours=2)
    told = await view(mia)
    assert "Ana" not in told
    assert "Ben" not in told


async def test_this_week_and_what_is_next(scene: Scene) -> None:
    mia, ana = scene.member("mia"), scene.member("ana")
    await scene.profile(mia, **EVERYTHING | {"mentor": True, "vouched": True})
    ids = await scene.id_of(ana), await scene.id_of(mia)
    guest, mentor = Seat(ids[0], SeatRole.GUEST, format=CODING), Seat(ids[1], SeatRole.MENTOR, first=True)
    for days, state in (
        (-8, SessionState.CLOSED),  # last week
        (0, SessionState.FEEDBACK),
        (1, SessionState.CANCELLED),
        (2, SessionState.CONFIRMED),
        (6, SessionState.PROPOSED),
        (7, SessionState.CONFIRMED),  # next week
    ):
        await scene.mock(guest, mentor, state=state, start=START + timedelta(days=days, hours=-1))
    told = await view(mia)
    assert "You have 3 mocks as mentor this week." in told
    assert "Next: Ana, " in told
    assert "Still to rate: Ana" in told
    await mia.click("Rate")
    assert words(mia.card).startswith("Your ratings: 0 of 1 done")


# --- how they rate ---------------------------------------------------------------------------------------------------


def given(*marks: tuple[int, int, int]) -> list[GivenRating]:
    """Ratings as (rater, candidate, overall)."""
    return [
        GivenRating(number, rater, candidate, CODING, START, False, overall, {})
        for number, (rater, candidate, overall) in enumerate(marks)
    ]


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        (0, {Leaning.LIKE_OTHERS}),
        (-1, {Leaning.A_BIT_STRICTER, Leaning.STRICTER}),
        (1, {Leaning.A_BIT_MILDER, Leaning.MILDER}),
    ],
)
def test_leniency_is_said_against_others_of_the_same_people(mine: int, expected: set[Leaning]) -> None:
    marks = [(rater, candidate, 3) for rater in (2, 3) for candidate in range(10, 20)]
    marks += [(1, candidate, 3 + mine) for candidate in range(10, 20)]
    assert leaning(given(*marks), 1) in expected


def test_two_ratings_are_too_few_to_tell() -> None:
    marks = [(2, candidate, 4) for candidate in range(10, 20)] + [(1, 10, 1), (1, 11, 1)]
    assert leaning(given(*marks), 1) is Leaning.UNKNOWN
    assert leaning(given(*marks, (1, 12, 1)), 1) is not Leaning.UNKNOWN
    assert leaning([], 1) is Leaning.UNKNOWN


def test_without_anybody_in_common_nothing_is_known() -> None:
    apart = [(2, candidate, 4) for candidate in range(10, 20)] + [(1, candidate, 1) for candidate in range(20, 30)]
    assert leaning(given(*apart), 1) is Leaning.UNKNOWN
    assert leaning(given(*apart, (2, 20, 3)), 1) is not Leaning.UNKNOWN


async def test_it_says_when_it_cannot_tell_yet(scene: Scene) -> None:
    mia = scene.member("mia")
    await scene.profile(mia, **EVERYTHING | {"mentor": True, "vouched": True})
    assert "How you rate beside others shows after three ratings" in await view(mia)


async def test_who_asks_is_shown_to_mentors_for_whom_an_organiser_vouches(scene: Scene) -> None:
    mia, ben = scene.member("mia"), scene.member("ben")
    await scene.profile(ben, **EVERYTHING)
    await scene.profile(mia, **EVERYTHING | {"mentor": True})
    await ben.type("/mock now")
    told = await view(mia)
    assert "Ben" not in told
    assert "once an organiser vouches for you" in told
