"""How a community is run: settings that two change at once, roles, cohorts, the log, retention and the end."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta

from sqlalchemy import func, select

from bot.calls import Platform, Rank
from bot.community.audit import Did
from bot.community.records import (
    KEEP_DAYS,
    AuditEntry,
    Channel,
    Cohort,
    CommunitySettings,
    MemberChoices,
    Nudges,
    RoleRight,
    Sharing,
)
from bot.records import Departed
from storage.tables import metadata
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, ADA_ON_SLACK, BOB, CY, DAY, MINUTE, NOW, fill, registered

HERE = (Platform.DISCORD, "guild")


async def community(storage: SqlStorage) -> int:
    return (await registered(storage)).community_id


async def saved(storage: SqlStorage, settings: CommunitySettings) -> bool:
    async with storage.begin() as uow:
        return await uow.organising.save(settings)


async def held(storage: SqlStorage, community_id: int) -> CommunitySettings:
    async with storage.begin(writes=False) as uow:
        return await uow.organising.settings(community_id)


async def test_settings_come_back_as_they_were_saved(storage: SqlStorage) -> None:
    here = await community(storage)
    assert await held(storage, here) == CommunitySettings(here)
    full = CommunitySettings(
        *(here, 0, "Asia/Tokyo", "de", Sharing.COUNTED, 30, Channel(*HERE, "org"), time(8, 30), NOW, NOW + DAY)
    )
    assert await saved(storage, full)
    assert await held(storage, here) == replace(full, version=1)
    bare = CommunitySettings(here, version=1)
    assert await saved(storage, bare)
    assert await held(storage, here) == replace(bare, version=2)


async def test_who_saves_what_somebody_else_has_changed_since_is_told_so(storage: SqlStorage) -> None:
    here = await community(storage)
    first = CommunitySettings(here, zone="Asia/Tokyo")
    assert await saved(storage, first)
    assert not await saved(storage, replace(first, zone="Europe/Paris")), "both began from nothing"
    seen = await held(storage, here)
    assert await saved(storage, replace(seen, keep_days=30))
    assert not await saved(storage, replace(seen, keep_days=90))
    assert (await held(storage, here)).keep_days == 30


async def test_of_two_at_the_same_moment_one_is_faster(storage: SqlStorage) -> None:
    here = await community(storage)
    assert await saved(storage, CommunitySettings(here))
    seen = await held(storage, here)
    days = (30, 90, 365)
    won = await asyncio.gather(*(saved(storage, replace(seen, keep_days=one)) for one in days))
    assert sorted(won) == [False, False, True]
    assert (await held(storage, here)).keep_days == days[won.index(True)]


async def test_roles_of_a_server_are_replaced_together_and_are_of_no_other(storage: SqlStorage) -> None:
    here, there = await community(storage), (await registered(storage, ADA_ON_SLACK)).community_id
    roles = [RoleRight(*HERE, "r1", Rank.MENTOR), RoleRight(*HERE, "r2", Rank.ORGANISER)]
    other = RoleRight(Platform.SLACK, "T1", "r1", Rank.COACH)
    async with storage.begin() as uow:
        await uow.organising.set_roles(here, *HERE, roles)
        await uow.organising.set_roles(there, Platform.SLACK, "T1", [other])
    async with storage.begin() as uow:
        assert await uow.organising.roles(*HERE) == roles[::-1], "the highest first"
        await uow.organising.set_roles(here, *HERE, roles[:1])
        assert await uow.organising.roles(*HERE) == roles[:1]
        assert await uow.organising.roles(Platform.SLACK, "T1") == [other]
        assert await uow.organising.roles(Platform.DISCORD, "elsewhere") == []


async def test_the_log_is_read_in_pages_even_of_one_moment(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    stranger = await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        for number in range(5):
            await uow.organising.note(AuditEntry(ada.community_id, NOW, ada.id, Did.ZONE, detail=str(number)))
        await uow.organising.note(AuditEntry(stranger.community_id, NOW, stranger.id, Did.ZONE))
        await uow.organising.note(AuditEntry(ada.community_id, NOW, ada.id, Did.VOUCHED, bob.id))
    async with storage.begin(writes=False) as uow:
        pages, before = list[str](), None
        while page := await uow.organising.log(ada.community_id, 2, before=before):
            pages += [f"{one.action} {one.detail}".strip() for one in page]
            before = page[-1].id
        assert pages == ["mocks.vouched", *(f"setup.zone {n}" for n in (4, 3, 2, 1, 0))]
        (about,) = await uow.organising.about(bob.id, 9)
        assert (about.action, about.actor_id, about.subject_id) == (Did.VOUCHED, ada.id, bob.id)
        assert not await uow.organising.about(ada.id, 9)


async def test_with_a_member_goes_who_it_was_and_not_that_it_happened(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        await uow.organising.note(AuditEntry(ada.community_id, NOW, ada.id, Did.VOUCHED, bob.id))
        await uow.members.delete(bob.id)
    async with storage.begin() as uow:
        (line,) = await uow.organising.log(ada.community_id, 9)
        assert (line.actor_id, line.subject_id) == (ada.id, None)
        await uow.members.delete(ada.id)
        (line,) = await uow.organising.log(ada.community_id, 9)
        assert (line.action, line.actor_id) == (Did.VOUCHED, None)


async def test_a_members_export_tells_who_looked_and_what_they_did_as_organiser(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        await uow.organising.note(AuditEntry(ada.community_id, NOW, ada.id, Did.MEMBER_VIEW, bob.id, "scores"))
    async with storage.begin(writes=False) as uow:
        for one in (ada, bob):
            (line,) = (await uow.members.export(one.id))["audit_log"]
            assert line == {"at": NOW.isoformat(), "action": "member.view", "detail": "scores", "by": "Ada"}


async def test_the_log_follows_accounts_that_are_joined(storage: SqlStorage) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.organising.note(AuditEntry(gone.community_id, NOW, gone.id, Did.MEMBER_VIEW, gone.id))
        await uow.members.merge(gone.id, kept.id)
        (line,) = await uow.organising.about(kept.id, 9)
        assert line.actor_id == kept.id


async def test_cohorts_are_stored_changed_counted_and_removed(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        spring = await uow.cohorts.add(Cohort(0, ada.community_id, "Spring", date(2027, 3, 1)))
        autumn = await uow.cohorts.add(Cohort(0, ada.community_id, "Autumn", date(2027, 9, 1), date(2027, 12, 1)))
        for one in (ada, bob):
            await uow.cohorts.choose(MemberChoices(one.id, cohort_id=spring.id))
    async with storage.begin() as uow:
        assert await uow.cohorts.of_community(ada.community_id) == [autumn, spring], "the newest start first"
        assert await uow.cohorts.sizes(ada.community_id) == {spring.id: 2}
        await uow.cohorts.save(replace(spring, name="Early", ends_on=date(2027, 6, 1)))
        assert await uow.cohorts.get(spring.id) == replace(spring, name="Early", ends_on=date(2027, 6, 1))
        await uow.cohorts.remove(spring.id)
        assert await uow.cohorts.get(spring.id) is None
        assert (await uow.cohorts.choices(ada.id)).cohort_id is None
        assert await uow.cohorts.sizes(ada.community_id) == {}


async def test_choices_have_defaults_and_are_stored_as_a_whole(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    chosen = MemberChoices(ada.id, Sharing.ONLY_ME, Nudges.FEWER, True, None, "trees", NOW)
    async with storage.begin() as uow:
        assert await uow.cohorts.choices(ada.id) == MemberChoices(ada.id)
        await uow.cohorts.choose(chosen)
    async with storage.begin() as uow:
        assert await uow.cohorts.choices(ada.id) == chosen
        await uow.cohorts.choose(MemberChoices(ada.id))
        assert (await uow.cohorts.choices(ada.id)).sharing is None
        assert await uow.cohorts.choices(bob.id) == MemberChoices(bob.id)


async def test_nobody_stays_in_a_cohort_of_a_community_they_left_for_another(storage: SqlStorage) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        foreign = await uow.cohorts.add(Cohort(0, gone.community_id, "Spring", date(2027, 3, 1)))
        await uow.cohorts.choose(MemberChoices(gone.id, Sharing.COACHES, cohort_id=foreign.id))
        await uow.members.merge(gone.id, kept.id)
    async with storage.begin(writes=False) as uow:
        assert (await uow.cohorts.choices(kept.id)).cohort_id is None


async def test_whoever_joins_accounts_is_seen_and_written_to_no_more_than_either_of_them_was(
    storage: SqlStorage,
) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        spring = await uow.cohorts.add(Cohort(0, kept.community_id, "Spring", date(2027, 3, 1)))
        await uow.organising.save(CommunitySettings(kept.community_id, sharing=Sharing.COUNTED))
        await uow.cohorts.choose(MemberChoices(kept.id, cohort_id=spring.id))  # moved there, and chose nothing
        await uow.cohorts.choose(MemberChoices(gone.id, Sharing.ONLY_ME, Nudges.NONE, outcomes=True))
        await uow.members.merge(gone.id, kept.id)
    async with storage.begin(writes=False) as uow:
        agreed = MemberChoices(kept.id, Sharing.ONLY_ME, Nudges.NONE, outcomes=False, cohort_id=spring.id)
        assert await uow.cohorts.choices(kept.id) == agreed


async def test_a_yes_to_the_outcome_log_goes_along_to_an_account_that_chose_nothing(storage: SqlStorage) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.cohorts.choose(MemberChoices(gone.id, outcomes=True))
        await uow.members.merge(gone.id, kept.id)
    async with storage.begin(writes=False) as uow:
        assert (await uow.cohorts.choices(kept.id)).outcomes


async def test_what_coaches_of_one_community_see_and_are_asked_those_of_another_do_not(storage: SqlStorage) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.cohorts.choose(MemberChoices(gone.id, Sharing.COACHES, help_wanted="trees", help_asked_at=NOW))
        await uow.members.merge(gone.id, kept.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.cohorts.choices(kept.id) == MemberChoices(kept.id)
        assert await uow.figures.asking(kept.community_id) == []


async def test_who_left_everywhere_is_departed_for_as_long_as_their_community_keeps_them(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    async with storage.begin() as uow:
        await uow.organising.save(CommunitySettings(ada.community_id, keep_days=30))
        await uow.members.merge((await uow.members.register(ADA_ON_SLACK, NOW)).id, ada.id)
        await uow.members.leave(ADA, NOW)
        await uow.members.leave(BOB, NOW + DAY)
    async with storage.begin() as uow:
        found = await uow.members.departed(NOW + 2 * DAY, 0, 9)
        assert found == [Departed(bob.id, bob.community_id, NOW + DAY, 30)], "Ada is still on Slack"
        assert await uow.members.departed(NOW + DAY - MINUTE, 0, 9) == []
        await uow.members.leave(ADA_ON_SLACK, NOW + 2 * DAY)
        both = await uow.members.departed(NOW + 3 * DAY, 0, 9)
        assert {one.member_id: one.left_at for one in both} == {ada.id: NOW + 2 * DAY, bob.id: NOW + DAY}
        assert [one.member_id for one in await uow.members.departed(NOW + 3 * DAY, ada.id, 9)] == [bob.id]
        assert await uow.members.ids_of(cy.community_id, bob.id, 9) == [cy.id]


async def test_a_community_that_decided_nothing_keeps_for_the_usual_time(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        await uow.members.leave(ADA, NOW)
        (one,) = await uow.members.departed(NOW + DAY, 0, 9)
    assert one == Departed(ada.id, ada.community_id, NOW, KEEP_DAYS)


async def test_quiet_accounts_are_asked_for_in_parts(storage: SqlStorage) -> None:
    for one in (ADA, BOB, CY, ADA_ON_SLACK):
        await registered(storage, one)
    async with storage.begin() as uow:
        await uow.members.register(CY, NOW + 2 * DAY)
        parts = [await uow.members.quiet(Platform.DISCORD, NOW + DAY, part, 3) for part in range(3)]
        assert sorted(one.person for part in parts for one in part) == ["ada", "bob"]
        assert max(map(len, parts)) == 1


async def test_a_community_that_takes_the_bot_back_has_its_members_and_settings_back(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    await fill(storage, bob)
    async with storage.begin() as uow:
        await uow.organising.save(CommunitySettings(ada.community_id, zone="Asia/Tokyo"))
        await uow.members.leave(CY, NOW)
        await uow.members.leave(replace(ADA, person=""), NOW + DAY)
    async with storage.begin() as uow:
        back = await uow.members.register(ADA, NOW + 40 * DAY)
        assert back.id == ada.id
        again = await uow.members.get(bob.id)
        assert again is not None
        assert not again.left, "the bot was away, and not Bob"
        cy = await uow.members.find(CY)
        assert cy is not None
        assert cy.left, "he had left before"
        assert (await uow.organising.settings(ada.community_id)).zone == "Asia/Tokyo"


async def test_a_community_that_keeps_for_a_year_is_kept_for_a_year_without_the_bot(storage: SqlStorage) -> None:
    ada, slack = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.organising.save(CommunitySettings(ada.community_id, keep_days=365))
        await uow.members.leave(replace(ADA, person=""), NOW)
        await uow.members.leave(replace(ADA_ON_SLACK, person=""), NOW)
    for days, left in ((181, [True, False]), (364, [True, False]), (366, [False, False])):
        await storage.purge(NOW + timedelta(days=days))
        async with storage.begin(writes=False) as uow:
            assert [await uow.members.get(one.id) is not None for one in (ada, slack)] == left


async def test_only_communities_whose_time_has_come_are_to_be_deleted(storage: SqlStorage) -> None:
    here, there = await community(storage), (await registered(storage, ADA_ON_SLACK)).community_id
    await saved(storage, CommunitySettings(here, delete_at=NOW + DAY))
    await saved(storage, CommunitySettings(there))
    async with storage.begin(writes=False) as uow:
        assert await uow.organising.leaving(NOW + DAY - MINUTE, 9) == []
        assert [one.community_id for one in await uow.organising.leaving(NOW + DAY, 9)] == [here]


def test_every_table_goes_with_its_community() -> None:
    """What is owned by a row goes with it, and the last owner is the community."""
    going = {"communities"}
    for table in metadata.sorted_tables:  # owners come before what they own
        owned = [key for key in table.foreign_key_constraints if key.ondelete == "CASCADE"]
        if any(key.referred_table.name in going and not any(one.nullable for one in key.columns) for key in owned):
            going.add(table.name)
    # Of work that was done and of calls that were seen, nothing says whose they were; a message of no community clears
    # the page of somebody who was deleted.
    assert set(metadata.tables) - going == {"occurrences", "seen_calls", "outbox"}


async def test_with_a_community_goes_everything_of_it_and_nothing_else(storage: SqlStorage) -> None:
    ada, other = await registered(storage), await registered(storage, ADA_ON_SLACK)
    await fill(storage, ada)
    async with storage.begin() as uow:
        await uow.organising.save(CommunitySettings(ada.community_id, organisers=Channel(*HERE, "org")))
        await uow.organising.set_roles(ada.community_id, *HERE, [RoleRight(*HERE, "r1", Rank.COACH)])
        await uow.cohorts.add(Cohort(0, ada.community_id, "Spring", date(2027, 3, 1)))
        await uow.cohorts.choose(MemberChoices(other.id, Sharing.COACHES))
    async with storage.begin() as uow:
        await uow.communities.delete(ada.community_id)
    async with storage.begin(writes=False) as uow:
        assert await uow.members.find(ADA) is None
        assert await uow.communities.of_workspace(*HERE) is None
        assert await uow.organising.roles(*HERE) == []
        assert (await uow.cohorts.choices(other.id)).sharing is Sharing.COACHES
    async with storage.engine.connect() as connection:
        for name, table in metadata.tables.items():
            if "community_id" in table.c:
                query = select(func.count()).select_from(table).where(table.c.community_id == ada.community_id)
                assert (await connection.execute(query)).scalar_one() == 0, name
