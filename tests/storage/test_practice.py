"""Schedules, posts, attempts, reviews and settings of practice, on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from assessments.evidence import DailyProblem, Difficulty, ProblemOutcome
from assessments.prompts.order import Track
from bot.calendar import Pause
from bot.calls import Origin, Platform
from bot.practice import (
    CommunityPractice,
    ElsewhereLink,
    PackPrompt,
    Planned,
    Post,
    PostCounts,
    PostState,
    PracticeSettings,
    Review,
    Schedule,
    ScheduleState,
)
from bot.records import Member
from storage.unit_of_work import SqlStorage

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


async def person(storage: SqlStorage, name: str = "ana", workspace: str = "W1") -> Member:
    async with storage.begin() as uow:
        return await uow.members.register(Origin(Platform.SLACK, workspace, name, person_name=name), NOW)


def schedule(community: int, place: str = "C1", at: datetime | None = NOW) -> Schedule:
    pauses = (Pause(date(2026, 12, 24), date(2027, 1, 1)),)
    return Schedule(
        0,
        community,
        *(Platform.SLACK, "W1", place, time(9, 30), "Europe/Berlin", frozenset({0, 6}), Track.DATA_ENGINEER, "S1"),
        *(pauses, "olga", ScheduleState.RUNNING, "", at, date(2026, 11, 23)),
    )


async def stored(storage: SqlStorage, **changes: object) -> Schedule:
    member = await person(storage)
    async with storage.begin() as uow:
        return await uow.schedules.add(replace(schedule(member.community_id), **changes))  # type: ignore[arg-type]


def post(of: Schedule, slot: str = "2026-11-23", prompt: str = "a", state: PostState = PostState.POSTED) -> Post:
    return Post(0, of.id, of.community_id, slot, date(2026, 11, 23), prompt, state, NOW)


async def test_a_schedule_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    one = await stored(storage)
    assert one == replace(schedule(one.community_id), id=one.id)
    changed = replace(one, state=ScheduleState.STOPPED, trouble="gone", next_at=None, next_day=None, pauses=())
    async with storage.begin() as uow:
        await uow.schedules.save(changed)
    async with storage.begin(writes=False) as uow:
        assert await uow.schedules.get(one.id) == changed
        assert await uow.schedules.get(10**17) is None
        assert [*await uow.schedules.of_community(one.community_id)] == [changed]


async def test_what_is_due_is_running_and_in_the_order_of_its_time(storage: SqlStorage) -> None:
    member = await person(storage)
    async with storage.begin() as uow:
        late, early, paused, later = [
            await uow.schedules.add(replace(schedule(member.community_id, f"C{n}"), next_at=at, state=state))
            for n, (at, state) in enumerate(
                [
                    (NOW, ScheduleState.RUNNING),
                    (NOW - DAY, ScheduleState.RUNNING),
                    (NOW - DAY, ScheduleState.PAUSED),
                    (NOW + timedelta(microseconds=1), ScheduleState.RUNNING),
                ]
            )
        ]
    async with storage.begin() as uow:
        assert [one.id for one in await uow.schedules.due(NOW, 10)] == [early.id, late.id]
        assert [one.id for one in await uow.schedules.due(NOW, 1)] == [early.id]
        assert await uow.schedules.any_due(NOW - DAY)
        assert not await uow.schedules.any_due(NOW - 2 * DAY)
    assert paused.id != later.id


async def test_a_slot_is_claimed_once_even_by_two_at_once(storage: SqlStorage) -> None:
    one = await stored(storage)

    async def claim() -> Post | None:
        async with storage.begin() as uow:
            return await uow.posts.claim(post(one))

    claimed = await asyncio.gather(*(claim() for _ in range(4)))
    assert sum(found is not None for found in claimed) == 1
    async with storage.begin() as uow:
        assert await uow.posts.claim(post(one, "2026-11-23+1")) is not None


async def test_what_was_used_recent_and_logged(storage: SqlStorage) -> None:
    one = await stored(storage)
    ana, ben = await person(storage), await person(storage, "ben")
    async with storage.begin() as uow:
        found = []
        for number, state in enumerate(PostState):
            claimed = await uow.posts.claim(post(one, f"s{number}", f"p-{state}", state))
            assert claimed is not None
            found.append(claimed)
        assert [*await uow.posts.used(one.id)] == ["p-waiting", "p-posted"]
        assert [p.id for p in await uow.posts.recent(one.community_id, 2)] == [found[3].id, found[2].id]
        assert [*await uow.posts.recent(one.community_id, 9, one.id + 1)] == []
        for member in (ana, ben):
            for _ in range(2):
                attempt = await uow.attempts.begin(member.id, "p", found[1].id, NOW)
                if member is ana:
                    await uow.attempts.save(replace(attempt, logged_at=NOW, day=NOW.date()))
        assert await uow.posts.counts(found[1].id) == PostCounts(2, 1)
        assert [*await uow.posts.logged(one.id, 5)] == [True]
        await uow.posts.save(replace(found[0], state=PostState.FAILED, reason="r", ref="x", link="l"))
        changed = await uow.posts.get(found[0].id)
        assert changed is not None
        assert (changed.state, changed.reason, changed.ref, changed.link) == (PostState.FAILED, "r", "x", "l")


async def test_plans_of_days(storage: SqlStorage) -> None:
    one = await stored(storage)
    today, tomorrow = date(2026, 11, 23), date(2026, 11, 24)
    async with storage.begin() as uow:
        for planned in (Planned(today, "a"), Planned(today, None), Planned(tomorrow, "b")):
            await uow.schedules.plan(one.id, planned)
        assert await uow.schedules.planned(one.id, today) == {
            today: Planned(today, None),
            tomorrow: Planned(tomorrow, "b"),
        }
        await uow.schedules.unplan(one.id, today)
        assert list(await uow.schedules.planned(one.id, today)) == [tomorrow]
        assert await uow.schedules.planned(one.id, tomorrow + DAY) == {}


async def test_a_removed_schedule_takes_its_posts_and_leaves_attempts(storage: SqlStorage) -> None:
    one = await stored(storage)
    ana = await person(storage)
    async with storage.begin() as uow:
        claimed = await uow.posts.claim(post(one))
        assert claimed is not None
        await uow.schedules.plan(one.id, Planned(date(2026, 11, 24), "b"))
        attempt = await uow.attempts.begin(ana.id, "a", claimed.id, NOW)
        await uow.schedules.remove(one.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.posts.get(claimed.id) is None
        assert await uow.attempts.get(attempt.id) == replace(attempt, post_id=None)


async def test_one_attempt_is_open_at_a_time(storage: SqlStorage) -> None:
    ana = await person(storage)
    async with storage.begin() as uow:
        first = await uow.attempts.begin(ana.id, "a", None, NOW)
        assert await uow.attempts.begin(ana.id, "a", None, NOW + DAY) == first
        done = replace(
            *(first,), hints=2, solution_at=NOW, outcome=ProblemOutcome.GAVE_UP, logged_at=NOW, day=NOW.date(),
            minutes=7, language="Python", code="x\n", words="w", shared=True, tested=False, checks={"1": -1},
        )  # fmt: skip
        await uow.attempts.save(done)
        assert await uow.attempts.open(ana.id, "a") is None
        assert await uow.attempts.newest(ana.id, "a") == done
        second = await uow.attempts.begin(ana.id, "a", None, NOW + DAY)
        assert second.id != first.id
        assert await uow.attempts.newest(ana.id, "a") == second
        assert await uow.attempts.solved(ana.id) == {"a": NOW}
        assert [*await uow.attempts.days(ana.id, NOW.date())] == [NOW.date()]
        assert [*await uow.attempts.days(ana.id, NOW.date() + DAY)] == []


async def test_two_logs_at_once_are_one(storage: SqlStorage) -> None:
    """A double click: whoever comes second finds that it was logged."""
    ana = await person(storage)
    async with storage.begin() as uow:
        await uow.attempts.begin(ana.id, "a", None, NOW)

    async def log() -> bool:
        async with storage.begin() as uow:
            newest = await uow.attempts.newest(ana.id, "a", locked=True)
            if newest is None or newest.logged_at is not None:
                return False
            await asyncio.sleep(0.05)
            await uow.attempts.save(replace(newest, logged_at=NOW, day=NOW.date()))
            return True

    assert sum(await asyncio.gather(*(log() for _ in range(3)))) == 1
    async with storage.begin(writes=False) as uow:
        assert await uow.attempts.open(ana.id, "a") is None


async def test_shared_answers_and_thanks(storage: SqlStorage) -> None:
    ana, ben, eve = await person(storage), await person(storage, "ben"), await person(storage, "eve", "W2")
    ids: dict[str, int] = {}
    async with storage.begin() as uow:
        for who, code, shared in ((ana, "a", True), (ben, "b", True), (eve, "e", True)):
            attempt = await uow.attempts.begin(who.id, "p", None, NOW)
            ids[code] = attempt.id
            await uow.attempts.save(replace(attempt, code=code, shared=shared, logged_at=NOW, day=NOW.date()))
        hidden = await uow.attempts.begin(ana.id, "p", None, NOW)
        await uow.attempts.save(replace(hidden, shared=True, logged_at=NOW, day=NOW.date()))  # nothing in it
        assert await uow.attempts.mark_helpful(ids["b"], ana.id, NOW)
        assert not await uow.attempts.mark_helpful(ids["b"], ana.id, NOW + DAY)
        assert await uow.attempts.mark_helpful(ids["b"], ben.id, NOW)  # as an account that was linked later
        shared_answers = await uow.attempts.shared(ana.community_id, "p", 10)
        assert [(one.code, one.helpful) for one in shared_answers] == [("b", 1), ("a", 0)]
        for who in (ana, ben):
            await uow.practice.save_member(PracticeSettings(who.id, listed=True))
        given = await uow.attempts.listed_help(ana.community_id, NOW)
        assert [(one.member_id, one.at) for one in given] == [(ben.id, NOW)]
        days = await uow.attempts.listed_days(ana.community_id, NOW.date())
        assert sorted(one.member_id for one in days) == sorted([ana.id, ben.id])
        assert await uow.attempts.days_of_community(ana.community_id, NOW.date()) == {NOW.date(): 3}
        await uow.members.leave(Origin(Platform.SLACK, "W1", "ben"), NOW)
        assert [*await uow.attempts.listed_help(ana.community_id, NOW)] == []
        assert [one.member_id for one in await uow.attempts.listed_days(ana.community_id, NOW.date())] == [ana.id]


async def test_reviews(storage: SqlStorage) -> None:
    ana = await person(storage)
    async with storage.begin() as uow:
        for prompt, due in (("b", NOW), ("a", NOW), ("c", NOW + DAY), ("b", NOW - DAY)):
            await uow.reviews.put(ana.id, Review(prompt, {"fsrs": prompt}, due))
        assert [one.prompt_id for one in await uow.reviews.due(ana.id, NOW, 5)] == ["b", "a"]
        assert [one.prompt_id for one in await uow.reviews.due(ana.id, NOW, 1)] == ["b"]
        assert await uow.reviews.get(ana.id, "c") == Review("c", {"fsrs": "c"}, NOW + DAY)
        assert await uow.reviews.get(ana.id, "z") is None


async def test_settings_of_members_and_communities(storage: SqlStorage) -> None:
    ana = await person(storage)
    chosen = PracticeSettings(ana.id, time(8, 15), True, True, NOW, NOW.date())
    async with storage.begin() as uow:
        assert await uow.practice.of_member(ana.id) == PracticeSettings(ana.id)
        assert await uow.practice.of_community(ana.community_id) == CommunityPractice(ana.community_id)
        await uow.practice.save_member(chosen)
        assert await uow.practice.of_member(ana.id) == chosen
        assert await uow.practice.any_due(NOW)
        assert [*await uow.practice.due(NOW, 5)] == [chosen]
        await uow.practice.save_member(replace(chosen, daily_at=None, next_at=None, next_day=None))
        assert not await uow.practice.any_due(NOW + 9 * DAY)
        own = CommunityPractice(ana.community_id, 0, True, 7)
        await uow.practice.save_community(own)
        assert await uow.practice.of_community(ana.community_id) == own


async def test_packs_and_links(storage: SqlStorage) -> None:
    ana, eve = await person(storage), await person(storage, "eve", "W2")
    here, pack = ana.community_id, [PackPrompt("a", {"x.py": "1"}), PackPrompt("b", {"y.py": "\N{PILE OF POO}"})]
    async with storage.begin() as uow:
        await uow.practice.save_pack(here, pack, checked=False)
        assert [*await uow.practice.waiting_pack(here)] == pack
        assert [*await uow.practice.pack(here)] == []
        await uow.practice.save_pack(here, pack[1:], checked=True)
        await uow.practice.save_pack(here, (), checked=False)
        assert ([*await uow.practice.pack(here)], [*await uow.practice.waiting_pack(here)]) == (pack[1:], [])
        assert [*await uow.practice.pack(eve.community_id)] == []
        for url in ("https://example.org/1", "https://example.org/2"):
            await uow.practice.save_link(here, ElsewhereLink("a", "n", url))
        assert await uow.practice.links(here) == {"a": ElsewhereLink("a", "n", "https://example.org/2")}
        await uow.practice.save_link(here, ElsewhereLink("a", "", ""))
        assert await uow.practice.links(here) == {}


@pytest.mark.parametrize("known", [True, False])
async def test_evidence_is_revised_only_where_there_is_some(storage: SqlStorage, known: bool) -> None:
    ana = await person(storage)
    first = DailyProblem(NOW, Difficulty.EASY, ProblemOutcome.UNAIDED)
    second = replace(first, tests_ran=True)
    async with storage.begin() as uow:
        if known:
            await uow.evidence.add(ana.id, first, "k")
        assert await uow.evidence.revise(ana.id, second, "k") is known
        assert [*await uow.evidence.all(ana.id)] == ([second] if known else [])


async def test_a_schedule_forgets_an_organiser_whose_data_is_deleted(storage: SqlStorage) -> None:
    olga, other = await person(storage, "olga"), await person(storage, "pia")
    async with storage.begin() as uow:
        hers = await uow.schedules.add(schedule(olga.community_id))
        pias = await uow.schedules.add(replace(schedule(olga.community_id, "C2"), owner="pia"))
        await uow.members.delete(olga.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.schedules.get(hers.id) == replace(hers, owner="")
        assert await uow.schedules.get(pias.id) == pias
        assert await uow.members.get(other.id) is not None
