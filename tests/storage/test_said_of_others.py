"""What members say of each other's stories, projects and mocks, and what stays of it, on both databases."""

from __future__ import annotations

from dataclasses import replace

from assessments.evidence import Mock, Project, Story
from bot.forgetting import forget
from bot.joining import join
from bot.mocks.machine import SessionState
from bot.mocks.rating import Rating, RatingKind, evidence_key
from bot.projects.records import Claim, ReviewState, Verdict
from bot.projects.settling import settle as settle_project
from bot.records import Member
from bot.stories.records import Reading, ReadingState
from bot.stories.settling import settle
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, BOB, CY, NOW, mock, pair, peer_review, project, registered, session, story


async def say(storage: SqlStorage, about: Member, rater: Member, rating: int) -> None:
    """A story, a project and a mock of a member, each with a word of another."""
    async with storage.begin() as uow:
        written = await uow.stories.add(story(about.id, rater.id))
        rated = (ReadingState.RATED, NOW, rating, "I saw the rota before me.", NOW, 1)
        await uow.stories.put_reading(Reading(written.id, rater.id, about.id, *rated))
        await settle(uow, written)
        built = await uow.projects.add(
            replace(project(about.id), confirmed=frozenset({Claim.DEPLOYED}), explained_at=NOW)
        )
        asked = await uow.projects.ask(peer_review(built, rater.id))
        verdicts = {Claim.DEPLOYED: Verdict.YES}
        done = {"state": ReviewState.DONE, "done_at": NOW, "explained": True}
        await uow.projects.save_review(replace(asked, verdicts=verdicts, **done))
        await settle_project(uow, built)
        seats = pair(about.id, rater.id)
        met = await uow.sessions.add(session(about.community_id, *seats, state=SessionState.CLOSED))
        await uow.sessions.rate(Rating(met.id, rater.id, about.id, RatingKind.CANDIDATE, NOW, rating))
        await uow.sessions.rate(Rating(met.id, about.id, rater.id, RatingKind.INTERVIEWER, NOW))
        await uow.evidence.add(about.id, mock(), evidence_key(met.id, rater.id))


async def heard(storage: SqlStorage, member: Member) -> tuple[list[float | None], list[bool], int]:
    """What the score of a member has from others: ratings of stories, whether projects were checked, mocks."""
    async with storage.begin(writes=False) as uow:
        found = await uow.evidence.all(member.id)
    return (
        [one.rating for one in found if isinstance(one, Story)],
        [one.verified for one in found if isinstance(one, Project)],
        sum(isinstance(one, Mock) for one in found),
    )


async def test_who_becomes_one_with_their_rater_has_nothing_of_them(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    for about, rater, rating in ((ada, bob, 4), (bob, ada, 3), (ada, cy, 2), (cy, bob, 1)):
        await say(storage, about, rater, rating)
    async with storage.begin() as uow:
        await join(uow, bob.id, ada.id)
    assert await heard(storage, ada) == ([None, None, 2], [False, False, True], 1)
    assert await heard(storage, cy) == ([1], [True], 1)
    async with storage.begin(writes=False) as uow:
        (kept, *_) = [one for one in await uow.sessions.rated_by([ada.id]) if one.about_id == cy.id]
    async with storage.begin() as uow:
        assert await uow.evidence.revise(cy.id, mock(), evidence_key(kept.session_id, ada.id))


async def test_of_who_deletes_themself_no_rating_stays_but_what_is_the_others_own(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    for about, rater, rating in ((ada, bob, 4), (ada, cy, 2), (bob, cy, 3)):
        await say(storage, about, rater, rating)
    async with storage.begin() as uow:
        (first, _) = await uow.stories.of_member(ada.id)
        await uow.stories.put_reading(Reading(first.id, cy.id, ada.id, ReadingState.RATED, NOW, 1, "Read it.", NOW, 1))
        await settle(uow, first)
    assert await heard(storage, ada) == ([2.5, 2], [True, True], 2)
    async with storage.begin() as uow:
        await forget(uow, bob.id, "asked", NOW)
    assert await heard(storage, ada) == ([1, 2], [True, True], 2)
