"""`/cohort`: who may look, what is told, and that every look is noted."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from assessments.evidence import MockFormat
from assessments.profile import Band
from bot.calls import Platform, Rank
from bot.cohort.records import Which
from bot.community.records import AuditEntry, Sharing
from bot.features.cohort import report, sheets
from bot.features.cohort.feature import COACHES
from bot.mocks.machine import SessionState
from bot.mocks.records import Programme, Rhythm, Round, RoundState, Seat, SeatRole, Session
from bot.outcomes import Reply
from bot.practice import Post, PostState, Schedule, ScheduleState
from storage.community_tables import AUDIT_LOG
from tests.features.cohort_scene import CohortScene, names
from tests.features.test_foreign_organisers import linked
from tests.house import House, Person, words

ACTIONS = ("cohort.show", "cohort.view:areas:0", "cohort.view:help:0", "cohort.people:all:0:0", "cohort.export")


@pytest.fixture
def scene(home: House) -> CohortScene:
    return CohortScene(home)


async def lines(scene: CohortScene) -> list[AuditEntry]:
    """What the log has, oldest first."""
    async with scene.home.storage.engine.connect() as connection:
        found = (await connection.execute(select(AUDIT_LOG).order_by(AUDIT_LOG.c.id))).all()
    return [AuditEntry(r.community_id, r.at, r.actor_id, r.action, r.subject_id, r.detail) for r in found]


async def test_members_and_mentors_may_not_look_and_coaches_and_organisers_may(scene: CohortScene) -> None:
    for rank in (Rank.MEMBER, Rank.MENTOR):
        ana = scene.member(f"a{int(rank)}", rank=rank)
        await ana.type("/cohort")
        assert "You can't do that here" in words(ana.card)
        for action in ACTIONS:
            await ana.press(f"g1:{action}")
            assert "You can't do that here" in words(ana.card)
    for rank in (COACHES, Rank.ORGANISER):
        coach = scene.coach(f"c{int(rank)}", rank=rank)
        await coach.type("/cohort")
        assert words(coach.card).startswith("Your cohort: the whole community")
        for action in ACTIONS:
            assert isinstance(await coach.press(f"g1:{action}"), Reply)
            assert "You can't" not in words(coach.card)


async def test_a_coach_elsewhere_sees_nothing_of_this_community(scene: CohortScene) -> None:
    await scene.measured(*names("m", 9), sharing=Sharing.COACHES)
    autumn = await scene.cohort("Autumn")
    eve = scene.coach("eve", "W2", Rank.ORGANISER)
    await eve.type("/cohort")
    assert "Nothing can be told yet" in words(eve.card)
    member_id = await scene.id_of("m0")
    ana = scene.member("m0")
    await ana.type("/me coach")
    await ana.send(words="Help me.")
    asked = int(scene.home.clock.now().timestamp())
    for action in (
        f"cohort.member:{member_id}",
        f"cohort.answered:{member_id}:{asked}",
        f"cohort.view:overview:{autumn}",
        f"cohort.view:areas:{autumn}",
        f"cohort.people:all:{autumn}:0",
        f"cohort.people:quiet:{autumn}:0",
    ):
        await eve.press(f"g1:{action}")
        assert "out of date" in words(eve.card), action
    await eve.press("g1:cohort.pick:overview", (str(autumn),))
    assert "out of date" in words(eve.card)
    for action in ("cohort.people:all:0:0", "cohort.view:help:0"):
        await eve.press(f"g1:{action}")
        assert "M0" not in words(eve.card)
    outcome = await eve.press("g1:cohort.export")
    assert isinstance(outcome, Reply)
    assert all(b"M0" not in one.content for one in outcome.attachments if one.name.endswith("csv"))


async def test_an_organiser_of_another_server_who_linked_accounts_acts_there(scene: CohortScene) -> None:
    await scene.measured(*names("m", 9), sharing=Sharing.COACHES)
    eve = scene.member("eve")
    await eve.type("/me")
    at_home = scene.home.person("eve", Platform.DISCORD, "eves-own-server", rank=Rank.ORGANISER)
    await linked(eve, at_home)
    await at_home.press(f"g1:cohort.member:{await scene.id_of('m0')}")
    assert "out of date" in words(at_home.card)
    await at_home.type("/cohort")
    assert "Nothing can be told yet" in words(at_home.card)


async def test_figures_are_in_fives_and_small_groups_are_joined(scene: CohortScene) -> None:
    await scene.measured(*names("a", 12), band=Band.EXPLORING)
    await scene.measured(*names("b", 7), band=Band.BUILDING)
    await scene.measured(*names("c", 2), band=Band.INTERVIEW_READY)
    await scene.measured(*names("d", 3), band=Band.READY_TO_APPLY, sharing=Sharing.ONLY_ME)
    cora = scene.coach()
    await cora.type("/cohort")
    assert cora.card is not None
    (chart,) = cora.card.charts()
    assert chart.labels == ("up to Exploring", "Building or further")
    assert chart.scale == ("about 10", "about 10")
    assert "About 20 people are counted" in words(cora.card)


async def test_visible_members_are_counted_apart_and_exactly(scene: CohortScene) -> None:
    """Who is seen by name could be taken out of sums by whoever sees them: nobody else may be left over then."""
    await scene.measured(*names("v", 9), band=Band.BUILDING, sharing=Sharing.COACHES)
    await scene.measured("ana", band=Band.INTERVIEW_READY)
    cora = scene.coach()
    await cora.type("/cohort")
    assert cora.card is not None
    (chart,) = cora.card.charts()
    assert (chart.labels, chart.scale) == (("Building",), ("9",))
    assert "Interview" not in chart.alt


async def test_figures_of_the_week_stand_whatever_happens(scene: CohortScene) -> None:
    await scene.measured(*names("a", 8), band=Band.EXPLORING)
    await scene.measured(*names("b", 8), band=Band.BUILDING)
    cora = scene.coach()
    await cora.type("/cohort")
    before = cora.card
    await scene.measured(*names("x", 20), band=Band.READY_TO_APPLY)
    gone = await scene.id_of("a0")
    async with scene.home.storage.begin() as uow:
        await uow.members.delete(gone)
    await cora.type("/cohort")
    assert cora.card == before
    scene.home.clock.move(days=7)
    await cora.type("/cohort")
    assert cora.card != before


async def test_a_cohort_and_all_others_do_not_give_one_away(scene: CohortScene) -> None:
    """Twenty in a cohort and one outside: the whole is told of the twenty alone."""
    await scene.id_of("a0")
    autumn = await scene.cohort("Autumn")
    await scene.measured(*names("a", 12), band=Band.EXPLORING, cohort=autumn)
    await scene.measured(*names("b", 8), band=Band.BUILDING, cohort=autumn)
    await scene.measured("lone", band=Band.INTERVIEW_READY)
    cora = scene.coach()
    await cora.type("/cohort")
    assert cora.card is not None
    whole = cora.card.charts()
    await cora.press("g1:cohort.pick:overview", (str(autumn),))
    assert cora.card.charts() == whole


async def test_topics_are_told_from_checks(scene: CohortScene) -> None:
    await scene.measured(*names("a", 12))
    checks = [one.id for one in scene.home.app.catalog.checks if one.unit == "SQL joins and NULLs"]
    for number, name in enumerate(names("a", 12)):
        await scene.answered(name, dict.fromkeys(checks, number >= 7))
    cora = scene.coach()
    await cora.type("/cohort topics")
    assert "SQL | about 5 | 10" in words(cora.card)
    assert "a session on SQL" in words(cora.card)


async def test_every_look_is_noted_with_whom_it_was_about(scene: CohortScene) -> None:
    await scene.measured("ana", sharing=Sharing.COACHES)
    cora = scene.coach()
    ana, coach = await scene.id_of("ana"), await scene.id_of("cora")
    await cora.press("g1:cohort.show")
    await cora.press(f"g1:cohort.member:{ana}")
    await cora.press("g1:cohort.people:all:0:0")
    await cora.press("g1:cohort.export")
    await cora.press(f"g1:cohort.member:{coach}")  # who is not visible: nothing was seen
    assert [(one.action, one.actor_id, one.subject_id) for one in await lines(scene)] == [
        ("cohort.view", coach, None),
        ("member.view", coach, ana),
        ("member.view", coach, ana),
        ("cohort.export", coach, None),
        ("cohort.export", coach, ana),
    ]


async def test_quiet_ones_and_those_without_a_mock_are_named_only_if_they_are_visible(scene: CohortScene) -> None:
    await scene.measured("ana", "ben", sharing=Sharing.COACHES)
    await scene.measured("cy", sharing=Sharing.COUNTED)
    scene.home.clock.move(days=15)
    await scene.measured("ben", sharing=Sharing.COACHES)
    cora = scene.coach()
    await cora.press("g1:cohort.people:quiet:0:0")
    assert "Ana" in words(cora.card)
    assert "Ben" not in words(cora.card)
    assert "Cy" not in words(cora.card)
    await cora.press("g1:cohort.people:no_mock:0:0")
    assert "has had a rated mock" in words(cora.card)


async def test_who_left_is_not_listed(scene: CohortScene) -> None:
    await scene.measured("ana", "ben", sharing=Sharing.COACHES)
    async with scene.home.storage.begin() as uow:
        await uow.members.leave(scene.member("ana").origin, scene.home.clock.now())
    cora = scene.coach()
    await cora.press("g1:cohort.people:all:0:0")
    assert "Ben" in words(cora.card)
    assert "Ana" not in words(cora.card)


async def test_many_are_shown_page_by_page(scene: CohortScene) -> None:
    await scene.measured(*names("m", 20), sharing=Sharing.COACHES)
    cora = scene.coach()
    seen = set()
    await cora.press("g1:cohort.people:all:0:0")
    for _ in range(3):
        seen |= {line.split(" · ")[0] for line in words(cora.card).splitlines() if line.startswith("M")}
        if "More" in cora.labels():
            await cora.click("More")
    assert seen - {"Members you see by name: the whole community"} == {one.title() for one in names("m", 20)}
    await cora.press("g1:cohort.people:all:0:999999999")
    assert isinstance(cora.outcome, Reply)


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+49",
        "-2",
        "@SUM(A1)",
        "\t=1",
        " =cmd|'/C calc'!A0",
        "＝1",
        "a,b\n=2",
        "Ana;=1",
        'Ana"; "@SUM(A1)"',
        "a\t-1",
    ],
)
async def test_no_cell_of_a_file_is_a_formula(scene: CohortScene, name: str) -> None:
    await scene.id_of("ana")
    cohort = await scene.cohort(f"{name} cohort")
    await scene.measured("ana", sharing=Sharing.COACHES, cohort=cohort)
    ana = await scene.id_of("ana")
    async with scene.home.storage.begin() as uow:
        member = await uow.members.get(ana)
        assert member is not None
        await uow.members.save(replace(member, name=name))
    outcome = await scene.coach().press("g1:cohort.export")
    assert isinstance(outcome, Reply)
    book, *texts = outcome.attachments
    for one in texts:
        for separator in ",;\t":  # the second is that of German spreadsheets
            for row in csv.reader(io.StringIO(one.content.decode("utf-8-sig"), newline=""), delimiter=separator):
                assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in row), row
    with zipfile.ZipFile(io.BytesIO(book.content)) as opened:
        for entry in opened.namelist():
            assert b"<f>" not in opened.read(entry)
            assert b"hyperlink" not in opened.read(entry)


def test_words_that_begin_a_formula_are_only_words() -> None:
    assert [sheets.safe(cell) for cell in ("=1", "Ana", -3, 2.5, "", "\r=1", "a=b")] == [
        *("'=1", "Ana", -3, 2.5, "", "'\r=1", "a=b")
    ]


async def test_files_name_only_those_who_let_coaches_see_them(scene: CohortScene) -> None:
    await scene.measured("ana", sharing=Sharing.COACHES)
    await scene.measured(*names("hidden", 6))
    outcome = await scene.coach().press("g1:cohort.export")
    assert isinstance(outcome, Reply)
    named = next(one for one in outcome.attachments if one.name.endswith("by-name.csv"))
    assert b"Ana" in named.content
    for one in outcome.attachments:
        content = one.content
        if one.name.endswith("xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                content = b"".join(opened.read(entry) for entry in opened.namelist())
        assert b"Hidden" not in content
    figures = next(one for one in outcome.attachments if one.name.endswith("figures.csv"))
    people = {int(row[3]) for row in csv.reader(io.StringIO(figures.content.decode("utf-8-sig"))) if row[3].isdigit()}
    assert people <= {1, 5, 10}


async def test_rounds_and_prompts_that_failed_say_why(scene: CohortScene) -> None:
    await scene.measured("ana", "ben")
    ids = [await scene.id_of(name) for name in ("ana", "ben")]
    community_id, now = await scene.community(), scene.home.clock.now()
    where = (Platform.SLACK, "W1", "C1")
    async with scene.home.storage.begin() as uow:
        programme = await uow.programmes.add(
            Programme(
                *(0, community_id, *where, "Tuesday mocks", Rhythm.WEEKLY, 1, time(18), "UTC", 60),
                *(frozenset({MockFormat.SQL}), date(2026, 11, 3)),
                state=ScheduleState.STOPPED,
                trouble="the channel is gone",
            )
        )
        paired = now - timedelta(days=3)
        times = (paired, paired, now, None)
        held = await uow.rounds.claim(Round(0, programme.id, community_id, "s1", RoundState.OVER, *times))
        skipped = Round(0, programme.id, community_id, "s2", RoundState.SKIPPED, *times, reason="too late")
        assert held is not None
        assert await uow.rounds.claim(skipped)
        seats = tuple(Seat(one, SeatRole.PEER, format=MockFormat.SQL) for one in ids)
        for state in (SessionState.CLOSED, SessionState.RELEASED, SessionState.NO_SHOW):
            mock = Session(
                *(0, community_id, *where, state, paired, 60, seats, paired, paired, None),
                programme_id=programme.id,
                round_id=held.id,
            )
            await uow.sessions.add(mock)
        schedule = await uow.schedules.add(
            Schedule(0, community_id, *where, time(9), "UTC", state=ScheduleState.STOPPED, trouble="archived")
        )
        assert await uow.posts.claim(
            Post(0, schedule.id, community_id, "d", now.date(), "double-scan", PostState.FAILED, now, "archived")
        )
    cora = scene.coach()
    await cora.type("/cohort rounds")
    said = words(cora.card)
    assert "20 Nov, Tuesday mocks: 3 mocks, 1 held, 1 not confirmed in time, 1 where somebody did not come" in said
    assert "20 Nov, Tuesday mocks: skipped, too late" in said
    assert "Tuesday mocks: the channel is gone" in said
    assert "daily prompts: archived" in said
    assert "1 daily prompt was not posted: archived" in said
    assert "Ana" not in said


@pytest.mark.parametrize("picked", ["", "x", "-1", "٣", "9" * 40, "1e3"])
async def test_forged_picks_are_stale(scene: CohortScene, picked: str) -> None:
    cora = scene.coach()
    for action in ("cohort.pick:overview", "cohort.pick_member"):
        await cora.press(f"g1:{action}", (picked,))
        assert "out of date" in words(cora.card)


async def test_two_who_look_at_once_see_the_same_edition(scene: CohortScene) -> None:
    import asyncio

    await scene.measured(*names("a", 8), band=Band.EXPLORING)
    await scene.measured(*names("b", 8), band=Band.BUILDING)
    coaches: list[Person] = [scene.coach(f"c{number}") for number in range(4)]
    for one in coaches:
        await one.type("/help")
    await asyncio.gather(*(one.type("/cohort") for one in coaches))
    assert len({one.card for one in coaches}) == 1
    community_id = await scene.community()
    async with scene.home.storage.begin(writes=False) as uow:
        kept = await uow.figures.edition(community_id)
    assert kept is not None
    assert kept.version == 1


def test_what_may_be_looked_at_needs_a_coach(scene: CohortScene) -> None:
    registry = scene.home.app.registry
    for name, spec in registry.actions.items():
        if name.startswith("cohort."):
            assert spec.terms.needs is report.LOOKS.needs, name
    assert {one.value for one in Which} == {"all", "quiet", "no_mock"}
