"""Stories, readings and tellings, on both databases."""

from __future__ import annotations

from dataclasses import replace

from assessments.stories.story import Competency, WrittenStory
from assessments.targets import TargetRole
from bot.stories.records import Reading, ReadingState, Story, Telling
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, BOB, DAY, MINUTE, NOW, registered, story

WRITTEN = WrittenStory(
    title="Night shift \x00",
    situation="One",
    task="Two",
    action="Three",
    own_part="Four",
    result="Five",
    measured="Six",
    link="Seven",
    competencies=frozenset({Competency.CONFLICT, Competency.AMBIGUITY}),
)


async def stored(storage: SqlStorage, member_id: int, token: int = 1) -> Story:
    async with storage.begin() as uow:
        return await uow.stories.add(story(member_id, token))


async def test_a_story_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    ada = await registered(storage)
    one, other = await stored(storage, ada.id), await stored(storage, ada.id, 2)
    changed = replace(one, written=WRITTEN, edited_at=NOW + DAY, wording=2, link_role=TargetRole.DATA_ENGINEER)
    async with storage.begin() as uow:
        await uow.stories.save(changed)
    async with storage.begin(writes=False) as uow:
        expected = replace(changed, written=replace(WRITTEN, title="Night shift "))
        assert await uow.stories.get(one.id) == expected
        assert await uow.stories.of_member(ada.id) == [expected, other]
        assert await uow.stories.get(10**17) is None


async def test_a_form_that_comes_twice_makes_one_story(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    one = await stored(storage, ada.id)
    assert await stored(storage, ada.id) == one
    assert (await stored(storage, bob.id)).id != one.id
    async with storage.begin(writes=False) as uow:
        assert len(await uow.stories.of_member(ada.id)) == 1


async def test_with_a_story_goes_what_was_said_of_it_and_not_that_it_was_told(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    one = await stored(storage, ada.id)
    async with storage.begin() as uow:
        await uow.stories.put_reading(Reading(one.id, bob.id, ada.id, ReadingState.OPEN, NOW))
        told = await uow.stories.begin_telling(Telling(0, ada.id, 5, "two-halves", NOW))
        await uow.stories.save_telling(replace(told, seconds=90, told_at=NOW, went=2, story_id=one.id))
        await uow.stories.remove(one.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.stories.readings_about(ada.id) == []
        assert await uow.stories.readings_by(bob.id) == []
        (left,) = await uow.stories.tellings(ada.id)
        assert left == replace(told, seconds=90, told_at=NOW, went=2, story_id=None)


async def test_readings_come_newest_first_and_are_one_for_each_reader(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    one, other = await stored(storage, ada.id), await stored(storage, ada.id, 2)
    first = Reading(one.id, bob.id, ada.id, ReadingState.OPEN, NOW)
    second = Reading(other.id, bob.id, ada.id, ReadingState.OPEN, NOW + MINUTE)
    rated = replace(first, state=ReadingState.RATED, rating=5, evidence="Seen.", rated_at=NOW + DAY, wording=3)
    async with storage.begin() as uow:
        for reading in (first, second, rated):
            await uow.stories.put_reading(reading)
    async with storage.begin(writes=False) as uow:
        assert await uow.stories.readings_about(ada.id) == [second, rated] == await uow.stories.readings_by(bob.id)
        assert await uow.stories.reading(one.id, bob.id) == rated
        assert await uow.stories.reading(one.id, ada.id) is None


async def test_one_token_starts_one_clock(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        told = await uow.stories.begin_telling(Telling(0, ada.id, 7, "two-halves", NOW))
        again = await uow.stories.begin_telling(Telling(0, ada.id, 7, "two-halves", NOW + MINUTE))
        newer = await uow.stories.begin_telling(Telling(0, ada.id, 8, "unlike-me", NOW + MINUTE))
    assert told == again
    async with storage.begin() as uow:
        assert await uow.stories.tellings(ada.id) == [newer, told]
        assert await uow.stories.telling(told.id, locked=True) == told
        assert await uow.stories.telling(10**17) is None


async def test_requests_are_taken_until_somebody_says_no(storage: SqlStorage) -> None:
    ada = await registered(storage, ADA)
    async with storage.begin() as uow:
        assert await uow.stories.takes_requests(ada.id)
        for wanted in (False, True, False):
            await uow.stories.take_requests(ada.id, wanted)
            assert await uow.stories.takes_requests(ada.id) is wanted
