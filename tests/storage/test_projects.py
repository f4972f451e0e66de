"""Projects, what peers say of them, and shared cards, on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.evidence_card.ports import SharedCard
from bot.projects.records import Claim, ReviewState, Verdict
from storage.unit_of_work import SqlStorage
from tests.storage.samples import BOB, CY, DAY, MINUTE, NOW, peer_review, project, registered


async def test_a_project_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        one = await uow.projects.add(project(member.id))
        other = await uow.projects.add(project(member.id, "Other"))
    changed = replace(
        one,
        title="Bus times",
        about="Two\nlines",
        own="own",
        url="https://example.org/x",
        readme="https://example.org/r",
        messy="clocks",
        ticked=frozenset({Claim.TESTS, Claim.MONITORING}),
        confirmed=frozenset({Claim.TESTS}),
        explained_at=NOW + DAY,
        checklist=frozenset({"pinned", "tests"}),
        version=3,
        stands_since=NOW + MINUTE,
    )
    async with storage.begin() as uow:
        await uow.projects.save(changed)
    async with storage.begin() as uow:
        assert await uow.projects.get(one.id, locked=True) == changed
        assert await uow.projects.of_member(member.id, locked=True) == [changed, other]
        await uow.projects.remove(one.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.projects.get(one.id) is None
        assert await uow.projects.of_member(member.id) == [other]


async def test_a_peer_is_asked_once_about_a_project_and_asked_anew_in_its_place(storage: SqlStorage) -> None:
    ada, bob, cy = await registered(storage), await registered(storage, BOB), await registered(storage, CY)
    async with storage.begin() as uow:
        one = await uow.projects.add(project(ada.id))
        asked = await uow.projects.ask(peer_review(one, bob.id))
        other = await uow.projects.ask(replace(peer_review(one, cy.id), asked_at=NOW + MINUTE))
    done = replace(
        asked,
        state=ReviewState.DONE,
        done_at=NOW + DAY,
        verdicts={Claim.DEPLOYED: Verdict.YES, Claim.TESTS: Verdict.NOT_SEEN},
        explained=True,
        words="it answered",
    )
    async with storage.begin() as uow:
        await uow.projects.save_review(done)
    async with storage.begin() as uow:
        assert await uow.projects.review(asked.id, locked=True) == done
        assert await uow.projects.reviews_of(one.id) == [other, done]
        assert await uow.projects.asked_by(ada.id) == [other, done]
        assert await uow.projects.asked_of(bob.id) == [done]
        again = await uow.projects.ask(replace(peer_review(one, bob.id), asked_at=NOW + 2 * DAY))
        assert again.id == asked.id
        assert await uow.projects.reviews_of(one.id) == [again, other]
        await uow.projects.remove(one.id)
        assert await uow.projects.asked_of(bob.id) == []


async def test_what_a_peer_confirmed_stays_when_the_peer_deletes_everything(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        one = await uow.projects.add(replace(project(ada.id), confirmed=frozenset({Claim.DEPLOYED})))
        await uow.projects.ask(peer_review(one, bob.id))
        await uow.members.delete(bob.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.projects.reviews_of(one.id) == []
        found = await uow.projects.get(one.id)
        assert found is not None
        assert found.confirmed == {Claim.DEPLOYED}


async def test_what_is_half_said_is_not_in_the_owners_data(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        one = await uow.projects.add(project(ada.id))
        asked = await uow.projects.ask(peer_review(one, bob.id))
        half = replace(asked, verdicts={Claim.DEPLOYED: Verdict.NO})
        await uow.projects.save_review(half)
        assert (await uow.members.export(ada.id))["project_reviews_received"] == []
        await uow.projects.save_review(replace(half, state=ReviewState.DONE, done_at=NOW, words="no answer"))
        (received,) = (await uow.members.export(ada.id))["project_reviews_received"]
    assert received["words"] == "no answer"
    assert "member_id" not in received


async def test_accounts_that_are_joined_review_nothing_of_themselves(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        one = await uow.projects.add(project(ada.id))
        await uow.projects.ask(peer_review(one, bob.id))
        await uow.members.merge(bob.id, ada.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.projects.reviews_of(one.id) == []


# --- links ------------------------------------------------------------------------------------------------------------


async def test_a_link_opens_until_it_runs_out_or_is_withdrawn(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        for name, days in (("a", 1), ("b", 7)):
            await uow.card_links.add(SharedCard(0, ada.id, name, {"version": 1, "é": [1]}, NOW, NOW + days * DAY))
    async with storage.begin() as uow:
        found = await uow.card_links.find("a", NOW)
        assert found is not None
        assert (found.card, found.viewed) == ({"version": 1, "é": [1]}, 0)
        await uow.card_links.count_view(found.id)
        assert [one.viewed for one in await uow.card_links.of_member(ada.id, NOW)] == [0, 1]
        assert await uow.card_links.find("a", NOW + DAY) is None
        assert await uow.card_links.find("c", NOW) is None
        assert not await uow.card_links.withdraw(found.id, bob.id)
        assert await uow.card_links.withdraw(found.id, ada.id)
        assert await uow.card_links.find("a", NOW) is None
        assert [one.digest for one in await uow.card_links.of_member(ada.id, NOW)] == ["b"]


async def test_views_at_once_are_all_counted(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        await uow.card_links.add(SharedCard(0, ada.id, "a", {}, NOW, NOW + DAY))
        found = await uow.card_links.find("a", NOW)
    assert found is not None

    async def look() -> None:
        async with storage.begin() as uow:
            await uow.card_links.count_view(found.id)

    await asyncio.gather(*(look() for _ in range(8)))
    async with storage.begin(writes=False) as uow:
        (after,) = await uow.card_links.of_member(ada.id, NOW)
    assert after.viewed == 8


async def test_what_has_run_out_is_removed(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        await uow.card_links.add(SharedCard(0, ada.id, "a", {}, NOW, NOW + DAY))
    for later, left in ((DAY - timedelta(seconds=1), 1), (DAY, 0)):
        await storage.purge(NOW + later)
        async with storage.begin(writes=False) as uow:
            assert len((await uow.members.export(ada.id))["shared_cards"]) == left
