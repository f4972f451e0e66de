"""The Monday brief: once in a week and community, at its hour, without names, or with the reason why not."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from assessments.profile import Band
from bot.community.records import Sharing
from bot.errors import Busy, TryLater
from bot.features.cohort import brief
from storage.tables import OCCURRENCES
from tests.features.cohort_scene import CohortScene, names
from tests.house import House, house, words

MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)  # nine in Berlin
CHANNEL = "C-org"


@pytest.fixture
async def scene(home: House) -> CohortScene:
    found = CohortScene(home)
    await fill(found)
    return found


async def fill(scene: CohortScene) -> None:
    """Sixteen who are counted, one who asks for help, and a channel."""
    await scene.measured(*names("a", 8), band=Band.EXPLORING)
    await scene.measured(*names("b", 8), band=Band.BUILDING)
    checks = [one.id for one in scene.home.app.catalog.checks if one.unit == "trees"]
    for number, name in enumerate(names("a", 8) + names("b", 8)):
        await scene.answered(name, dict.fromkeys(checks, number >= 8))
    ana = scene.member("a0")
    await ana.type("/me coach")
    await ana.send(words="A secret question")
    await scene.with_brief()


async def outcomes(scene: CohortScene) -> list[str | None]:
    async with scene.home.storage.engine.connect() as connection:
        query = select(OCCURRENCES.c.outcome).where(OCCURRENCES.c.kind == brief.KIND).order_by(OCCURRENCES.c.slot)
        return list((await connection.execute(query)).scalars())


async def test_it_comes_once_each_monday_at_its_hour(scene: CohortScene) -> None:
    scene.home.clock.instant = MONDAY - timedelta(minutes=1)
    await scene.look()
    assert scene.board.new(CHANNEL) == []
    for _ in range(3):
        scene.home.clock.move(minutes=1)
        await scene.look()
    (card,) = scene.board.new(CHANNEL)
    assert "1 person waits for help." in words(card)
    assert "Hold a session on trees." in words(card)
    for _ in range(13):
        scene.home.clock.move(hours=12)
        await scene.look()
    assert len(scene.board.new(CHANNEL)) == 1
    scene.home.clock.instant = MONDAY + timedelta(days=7, minutes=5)
    await scene.look()
    assert len(scene.board.new(CHANNEL)) == 2
    assert await outcomes(scene) == ["done", "done"]


async def test_it_names_nobody(scene: CohortScene) -> None:
    await scene.measured("Zenobia", sharing=Sharing.COACHES)
    scene.home.clock.instant = MONDAY
    await scene.look()
    (card,) = scene.board.new(CHANNEL)
    for name in ("Zenobia", "zenobia", "A0", "B1", "secret"):
        assert name not in words(card)


async def test_its_buttons_lead_into_the_cohort(scene: CohortScene) -> None:
    scene.home.clock.instant = MONDAY
    await scene.look()
    (card,) = scene.board.new(CHANNEL)
    cora, ana = scene.coach(), scene.member("a0")
    for person in (cora, ana):
        person.card = card
        await person.click("Who asked")
    assert "1 person asks for help" in words(cora.card)
    assert "You can't do that here" in words(ana.card)


async def test_a_restart_in_between_sends_one(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        scene = CohortScene(home)
        await fill(scene)
        scene.home.clock.instant = MONDAY
        await brief.look(home.app)  # recorded, and then the process is gone
    for _ in range(2):
        async with house(tmp_path) as home:
            again = CohortScene(home, scene.board)
            again.home.clock.instant = MONDAY + timedelta(minutes=20)
            await again.look()
    assert len(scene.board.new(CHANNEL)) == 1


async def test_one_that_was_claimed_and_not_made_is_made_later(
    scene: CohortScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> None:
        raise Busy

    with monkeypatch.context() as patched:
        patched.setattr(brief, "current", busy)
        scene.home.clock.instant = MONDAY
        with pytest.raises(Busy):
            await brief.look(scene.home.app)
    scene.home.clock.move(minutes=1)
    await scene.look()
    assert scene.board.new(CHANNEL) == [], "the claim holds for a while"
    scene.home.clock.move(minutes=10)
    await scene.look()
    assert len(scene.board.new(CHANNEL)) == 1


async def test_a_defect_of_one_community_holds_up_no_other(scene: CohortScene, monkeypatch: pytest.MonkeyPatch) -> None:
    real, first = brief.current, await scene.community()

    async def defect(storage: object, library: object, catalog: object, community_id: int, now: datetime) -> object:
        if community_id == first:
            raise RuntimeError("a defect")
        return await real(storage, library, catalog, community_id, now)  # type: ignore[arg-type]

    monkeypatch.setattr(brief, "current", defect)
    await scene.measured(*names("x", 6), workspace="W2")
    second = await scene.community("W2")
    async with scene.home.storage.begin() as uow:
        mine = await uow.organising.settings(first)
        channel = replace(mine.organisers, workspace="W2", place="C2") if mine.organisers else None
        assert await uow.organising.save(replace(mine, community_id=second, version=0, organisers=channel))
    scene.home.clock.instant = MONDAY
    await scene.look()
    assert scene.board.new(CHANNEL) == []
    assert await outcomes(scene) == [None, "skipped: nothing to say"]


async def test_two_processes_send_one(scene: CohortScene) -> None:
    scene.home.clock.instant = MONDAY
    await asyncio.gather(*(brief.look(scene.home.app) for _ in range(4)))
    await scene.deliver()
    assert len(scene.board.new(CHANNEL)) == 1


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Pacific/Kiritimati", datetime(2026, 11, 29, 19, tzinfo=UTC)),
        ("Etc/GMT+12", datetime(2026, 11, 30, 21, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 30, 14, tzinfo=UTC)),
        (None, datetime(2026, 11, 30, 9, tzinfo=UTC)),
    ],
)
async def test_it_is_monday_where_the_community_is(scene: CohortScene, zone: str | None, at: datetime) -> None:
    await scene.with_brief(zone=zone)
    scene.home.clock.instant = datetime(2026, 11, 29, 0, tzinfo=UTC)
    when = []
    for _ in range(24 * 7):
        before = len(scene.board.new(CHANNEL))
        await scene.look()
        if len(scene.board.new(CHANNEL)) > before:
            when.append(scene.home.clock.now())
        scene.home.clock.move(hours=1)
    assert when[:1] == [at]
    assert len([one for one in when if one < at + timedelta(days=6)]) == 1


async def test_one_that_would_be_late_is_skipped_and_says_so(scene: CohortScene) -> None:
    scene.home.clock.instant = MONDAY + timedelta(hours=13)
    await scene.look()
    assert scene.board.new(CHANNEL) == []
    assert await outcomes(scene) == ["skipped: it would have been more than twelve hours late"]


async def test_one_that_waited_too_long_for_the_platform_is_not_sent(scene: CohortScene) -> None:
    scene.board.faults[CHANNEL] = [TryLater("down", timedelta(hours=13), refused=True)]
    scene.home.clock.instant = MONDAY
    for _ in range(3):
        await scene.look()
        scene.home.clock.move(hours=7)
    assert scene.board.faults[CHANNEL] == []
    assert scene.board.new(CHANNEL) == []


async def test_too_few_or_nothing_to_say_is_skipped_with_its_reason(home: House) -> None:
    scene = CohortScene(home)
    await scene.measured(*names("a", 4))
    await scene.with_brief()
    scene.home.clock.instant = MONDAY
    await scene.look()
    await scene.measured(*names("a", 6))
    scene.home.clock.instant = MONDAY + timedelta(days=7)
    await scene.measured(*names("a", 6))
    await scene.look()
    assert scene.board.new(CHANNEL) == []
    assert await outcomes(scene) == [brief.TOO_FEW, brief.NOTHING]


async def test_where_few_are_counted_it_says_only_that_somebody_waits_for_help(home: House) -> None:
    scene = CohortScene(home)
    await scene.measured(*names("a", 4))
    ana = scene.member("a0")
    await ana.type("/me coach")
    await ana.send(words="A secret question")
    await scene.with_brief()
    scene.home.clock.instant = MONDAY
    await scene.look()
    (card,) = scene.board.new(CHANNEL)
    assert words(card) == ("The week ahead\n• 1 person waits for help.\nThis week:\n• Answer those who asked for help.")
    assert await outcomes(scene) == ["done"]


async def test_where_few_are_counted_and_the_one_who_waited_was_answered_there_is_none(home: House) -> None:
    scene = CohortScene(home)
    await scene.measured(*names("a", 4))
    ana = scene.member("a0")
    await ana.type("/me coach")
    await ana.send(words="A secret question")
    await scene.with_brief()
    scene.home.clock.instant = MONDAY
    await brief.look(home.app)
    await ana.type("/me coach")
    await ana.click("Take it back")
    await scene.look()
    assert scene.board.new(CHANNEL) == []


async def test_without_a_channel_or_an_hour_there_is_none(scene: CohortScene) -> None:
    scene.home.clock.instant = MONDAY
    for missing in ({"organisers": None}, {"brief_at": None}):
        await scene.with_brief(**missing)
        await scene.look()
    assert scene.board.new(CHANNEL) == []
    assert await outcomes(scene) == []


async def test_where_the_bot_was_taken_out_there_is_none(scene: CohortScene) -> None:
    async with scene.home.storage.begin() as uow:
        await uow.members.leave(replace(scene.member("x").origin, person=""), MONDAY)
    scene.home.clock.instant = MONDAY
    await scene.look()
    assert await outcomes(scene) == ["skipped: the bot was taken out of that server or workspace"]


async def test_quiet_ones_are_told_only_as_five_or_more_among_others(scene: CohortScene) -> None:
    scene.home.clock.instant = MONDAY + timedelta(days=4)
    await scene.measured(*names("a", 8), band=Band.EXPLORING)
    scene.home.clock.instant = MONDAY + timedelta(days=14)
    await scene.look()
    (card,) = scene.board.new(CHANNEL)
    assert "About 10 have been quiet for two weeks." in words(card)
