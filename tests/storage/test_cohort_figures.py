"""Cohorts' figures in storage, on both databases: who is counted, what they tried, and editions that do not mix."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event

from assessments.answers import CheckAnswer
from assessments.catalog import load_catalog
from assessments.cohort.editions import Edition, Figure, Told
from assessments.cohort.figures import BAND, Level
from assessments.cohort.groups import Group
from assessments.dimensions import Dimension
from assessments.evidence import ProblemOutcome
from assessments.parameters import Length
from assessments.profile import Band
from bot.cohort.records import KeptEdition, Tried, Which
from bot.community.records import AuditEntry, MemberChoices, Sharing
from bot.features.cohort import editions
from bot.library import Library
from bot.plans.records import Practice
from bot.records import AnswerRecord, Member
from storage.unit_of_work import SqlStorage
from tests.house import Shelves
from tests.storage.cohort_crowd import COMMUNITY, crowd
from tests.storage.samples import ADA, ADA_ON_SLACK, BOB, CY, DAY, NOW, problem, profile, registered, self_answer

CATALOG = load_catalog()


async def measured(storage: SqlStorage, member: Member, sharing: Sharing | None, band: Band = Band.BUILDING) -> None:
    async with storage.begin() as uow:
        await uow.snapshots.add(member.id, replace(profile(), band=band), "weekly")
        await uow.cohorts.choose(replace(await uow.cohorts.choices(member.id), sharing=sharing))


async def test_the_newest_snapshot_is_read_in_short(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        for days, band in ((0, Band.BUILDING), (7, Band.GETTING_CLOSE), (3, Band.EXPLORING)):
            await uow.snapshots.add(ada.id, replace(profile(NOW + days * DAY), band=band, gates=()), "weekly")
    async with storage.begin(writes=False) as uow:
        one = await uow.figures.one(ada.id)
        assert one is not None
        assert one.reading is not None
        assert (one.reading.at, one.reading.band) == (NOW + 7 * DAY, Band.GETTING_CLOSE)
        assert one.reading.levels == (Level.UNDER,) * 6, "50 is well under 60"
        assert not one.reading.lacks_mock
        assert (one.reading.value, one.reading.low, one.reading.high) == (61.5, 56.5, 66.5)


async def test_who_is_counted(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    elsewhere = await registered(storage, ADA_ON_SLACK)
    for member, sharing in ((ada, Sharing.COACHES), (bob, None), (cy, Sharing.ONLY_ME), (elsewhere, Sharing.COUNTED)):
        await measured(storage, member, sharing)
    async with storage.begin() as uow:
        for default, expected in (
            (Sharing.ONLY_ME, {ada.id: Sharing.COACHES}),
            (Sharing.COUNTED, {ada.id: Sharing.COACHES, bob.id: Sharing.COUNTED}),
            (Sharing.COACHES, {ada.id: Sharing.COACHES, bob.id: Sharing.COUNTED}),
        ):
            found = await uow.figures.counted(ada.community_id, default, 0, 10)
            assert {one.member_id: one.sharing for one in found} == expected
        (first,) = await uow.figures.counted(ada.community_id, Sharing.COUNTED, 0, 1)
        (second,) = await uow.figures.counted(ada.community_id, Sharing.COUNTED, first.member_id, 10)
        assert [first.member_id, second.member_id] == [ada.id, bob.id]
        await uow.members.leave(ADA, NOW)
        assert await uow.figures.counted(ada.community_id, Sharing.ONLY_ME, 0, 10) == []


async def test_the_newest_try_at_each_thing_counts(storage: SqlStorage) -> None:
    ada, bob, elsewhere = [await registered(storage, one) for one in (ADA, BOB, ADA_ON_SLACK)]
    await measured(storage, ada, None)
    async with storage.begin() as uow:
        for member, tries in (
            (ada, ((0, False), (1, True))),
            (bob, ((1, True), (0, False))),
            (elsewhere, ((0, True),)),
        ):
            for days, right in tries:
                sitting = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
                answer = AnswerRecord(sitting.id, 0, CheckAnswer("q1", right, NOW + days * DAY))
                await uow.answers.put(member.id, answer, "1")
        for outcome in (ProblemOutcome.WITH_ONE_HINT, ProblemOutcome.GAVE_UP):  # the newer one is written first
            attempt = await uow.attempts.begin(ada.id, "double-scan", None, NOW)
            logged = NOW + DAY * int(outcome)
            await uow.attempts.save(replace(attempt, outcome=outcome, logged_at=logged, day=logged.date()))
        await uow.attempts.begin(bob.id, "double-scan", None, NOW)  # and nothing logged
    async with storage.begin(writes=False) as uow:
        mine = Tried({"q1": True}, {"double-scan": True})
        assert [await uow.figures.tried(one.id) for one in (ada, bob)] == [mine, Tried({"q1": True})]
        assert await uow.figures.tried(elsewhere.id + 1) == Tried()
        counted = await uow.figures.counted(ada.community_id, Sharing.COUNTED, 0, 10)
        assert [(one.member_id, one.tried) for one in counted] == [(ada.id, mine)], "only ada was measured"


def kept(community_id: int, version: int) -> KeptEdition:
    told = Told(10, (Group(0, 1, 5), Group(2, 5, 5)))
    figure = Figure(told, {7: told}, {7: (1, 0, 0, 0, 0, 2)})
    return KeptEdition(community_id, version, "2027-W09", NOW, Edition({BAND: figure}))


async def test_an_edition_follows_the_one_before_it_or_is_not_kept(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    community_id = ada.community_id
    async with storage.begin() as uow:
        assert await uow.figures.keep(kept(community_id, 1), {ada.id: {7: {BAND: 2}}, bob.id: {7: {BAND: 3}}})
        assert not await uow.figures.keep(kept(community_id, 1), {ada.id: {7: {BAND: 5}}})
        assert not await uow.figures.keep(kept(community_id, 3), {ada.id: {7: {BAND: 5}}})
        assert await uow.figures.edition(community_id) == kept(community_id, 1)
        assert await uow.figures.placed(community_id, 0, 10) == {ada.id: {7: {BAND: 2}}, bob.id: {7: {BAND: 3}}}
        assert await uow.figures.keep(kept(community_id, 2), {ada.id: {}, bob.id: {8: {BAND: 1}}})
        assert await uow.figures.placed(community_id, 0, 10) == {bob.id: {8: {BAND: 1}}}
        assert await uow.figures.placed(community_id, bob.id, 10) == {}


async def test_who_was_deleted_while_an_edition_was_made_has_no_place(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    elsewhere = await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.members.delete(bob.id)
    async with storage.begin() as uow:
        place = {7: {BAND: 2}}
        assert await uow.figures.keep(kept(ada.community_id, 1), {ada.id: place, bob.id: place, elsewhere.id: place})
        assert await uow.figures.placed(ada.community_id, 0, 10) == {ada.id: place}
        assert await uow.figures.placed(elsewhere.community_id, 0, 10) == {}


async def test_named_ones_are_those_who_chose_it_themselves(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    await measured(storage, ada, Sharing.COACHES)
    await measured(storage, bob, Sharing.COUNTED)
    async with storage.begin() as uow:
        await uow.cohorts.choose(MemberChoices(cy.id, Sharing.COACHES))
        for which, expected in (
            (Which.ALL, [ada.id, cy.id]),
            (Which.QUIET, [ada.id, cy.id]),
            (Which.NO_MOCK, [ada.id]),
        ):
            found = await uow.figures.named(ada.community_id, which, None, NOW, 10)
            assert [one.member_id for one in found] == expected
            assert await uow.figures.named(ada.community_id, which, 99, NOW, 10) == []
            assert [
                one.member_id for one in await uow.figures.named(ada.community_id, which, None, NOW, 1, skip=1)
            ] == expected[1:2]


async def test_the_longest_quiet_come_first_whatever_they_did_last(storage: SqlStorage) -> None:
    ada, bob, cy, dee = [await registered(storage, one) for one in (ADA, BOB, CY, replace(CY, person="dee"))]
    async with storage.begin() as uow:
        for member in (ada, bob, cy, dee):
            await uow.cohorts.choose(MemberChoices(member.id, Sharing.COACHES))
        for member, days in ((ada, 40), (bob, 30), (cy, 50)):
            await uow.evidence.add(member.id, problem(NOW - days * DAY), "p")
        sitting = await uow.sittings.start(ada.id, 1, Length.SHORT, None, NOW - 20 * DAY)
        await uow.answers.put(ada.id, self_answer(sitting.id, "f1", 2, NOW - 20 * DAY), "1")
        await uow.practice_log.add(Practice(0, cy.id, (NOW - 25 * DAY).date(), 30, Dimension.MOCKS))
        found = await uow.figures.named(ada.community_id, Which.QUIET, None, NOW, 10)
        assert [one.member_id for one in found] == [bob.id, cy.id, ada.id, dee.id]
        page = await uow.figures.named(ada.community_id, Which.QUIET, None, NOW, 2, skip=1)
        assert page == found[1:3]
        assert await uow.figures.named(ada.community_id, Which.QUIET, None, NOW - 22 * DAY, 9) == [*found[:2], found[3]]


async def test_who_asks_is_listed_whatever_they_let_be_seen(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        asked = MemberChoices(bob.id, help_wanted="a second look", help_asked_at=NOW)
        await uow.cohorts.choose(asked)
        await uow.cohorts.choose(MemberChoices(ada.id, Sharing.COACHES, help_wanted="soon", help_asked_at=NOW + DAY))
        found = await uow.figures.asking(ada.community_id)
        assert [(one.member_id, one.words, one.sharing) for one in found] == [
            (bob.id, "a second look", None),
            (ada.id, "soon", Sharing.COACHES),
        ]
        await uow.members.leave(BOB, NOW)
        assert [one.member_id for one in await uow.figures.asking(ada.community_id)] == [ada.id]


async def test_many_lines_of_the_log_at_once(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    line = AuditEntry(ada.community_id, NOW, ada.id, "cohort.export", bob.id)
    async with storage.begin() as uow:
        await uow.organising.note_all([line] * 1_203)
        await uow.organising.note_all([])
        assert len(await uow.organising.about(bob.id, 5_000)) == 1_203


async def test_ten_thousand_members_take_few_statements(sqlite_storage: SqlStorage) -> None:
    storage = sqlite_storage
    checks = [one.id for one in CATALOG.checks][:40]
    await crowd(storage, 10_000, NOW, checks[:4])
    library: Library = Shelves(CATALOG.parameters.channels.elicitation)
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(storage.engine.sync_engine, "before_cursor_execute", note)
    first = await editions.current(storage, library, CATALOG, COMMUNITY, NOW)
    assert 7_900 <= first.edition.people() <= 9_100
    making = len(seen)
    assert making <= 60, "reads in pages of 500, writes of 500"
    seen.clear()
    assert await editions.current(storage, library, CATALOG, COMMUNITY, NOW + timedelta(minutes=9)) == first
    assert len(seen) == 2, "a report reads one row, and whom coaches still see by name, however many members there are"
