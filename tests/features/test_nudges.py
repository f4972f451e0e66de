"""Nudges: few, kind, by day, once, and fewer at a press."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from bot.calls import Departure
from bot.features.nudges import sending
from bot.jobs.outbox import Courier
from bot.mocks.records import MockProfile
from bot.outcomes import Attachment
from bot.records import Destination, Sent
from bot.ui.cards import Card
from tests.features.cohort_scene import CohortScene, names
from tests.features.test_assess import finish
from tests.house import House, house, words

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass
class Letterbox:
    """A platform that notes what each person got, and when."""

    scene: CohortScene
    got: list[tuple[str, datetime, Card]] = field(default_factory=list)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        if not to.home:
            self.got.append((to.person, self.scene.home.clock.now(), card))
        return Sent(nonce)

    def of(self, name: str) -> list[tuple[datetime, str]]:
        return [(at, card.title) for person, at, card in self.got if person == name]


@pytest.fixture
def scene(home: House) -> CohortScene:
    home.clock.instant = NOON
    return CohortScene(home)


async def look(scene: CohortScene, letters: Letterbox) -> None:
    await sending.look(scene.home.app)
    await Courier(scene.home.app, scene.platform, letters).send_due()


async def days(scene: CohortScene, letters: Letterbox, count: int, step: float = 4) -> None:
    """Let time pass, with a look every few hours, and the enrolment once a day."""
    end = scene.home.clock.now() + timedelta(days=count)
    while scene.home.clock.now() < end:
        await sending.enrol(scene.home.app, scene.home.clock.now())
        await look(scene, letters)
        scene.home.clock.move(hours=step)


async def aim(scene: CohortScene, name: str, in_days: int) -> None:
    day = (scene.home.clock.now() + timedelta(days=in_days)).date()
    member_id = await scene.id_of(name)
    async with scene.home.storage.begin() as uow:
        member = await uow.members.get(member_id)
        assert member is not None
        await uow.members.save(replace(member, aim_date=day))


async def test_an_assessment_that_waits_is_named_once_with_one_next_step(scene: CohortScene) -> None:
    ana, letters = scene.member("ana", zone="Europe/Berlin"), Letterbox(scene)
    await ana.type("/assess short")
    assert ana.card is not None
    await ana.press(next(one for one in ana.card.actions() if "assess.answer" in one))
    await days(scene, letters, 30)
    titles = [title for _, title in letters.of("ana")]
    assert titles == ["Your assessment waits where you left it"]
    (first, *_) = letters.of("ana")
    assert first[0] >= NOON + timedelta(days=3)
    ana.card = letters.got[0][2]
    assert ana.labels() == ["Go on", "Less of this"]
    await ana.click("Go on")
    assert ana.card is not None
    assert "uestion" in ana.card.title or ana.card.actions()


async def test_over_a_year_they_are_few_by_day_and_never_the_same_twice_in_a_row(scene: CohortScene) -> None:
    zones = {"ana": "Asia/Tokyo", "ben": "America/Los_Angeles", "cy": "Pacific/Kiritimati"}
    for name, zone in zones.items():
        await scene.measured(name)
        await scene.member(name).type("/me", zone=zone)
        await aim(scene, name, 100)
    letters = Letterbox(scene)
    await days(scene, letters, 365, step=5)
    for name, zone in zones.items():
        got = letters.of(name)
        assert 3 <= len(got) <= 12, got
        for at, _ in got:
            assert 10 <= at.astimezone(ZoneInfo(zone)).hour < 18
        for (before, first), (after, second) in zip(got, got[1:], strict=False):
            assert after - before >= timedelta(days=7)
            assert first != second
        assert got[-1][0] < NOON + timedelta(days=181), "who does nothing for half a year is left alone"


async def test_less_is_once_a_month_then_never_and_says_so(scene: CohortScene) -> None:
    await scene.measured("ana")
    await aim(scene, "ana", 400)
    ana, letters = scene.member("ana"), Letterbox(scene)
    await days(scene, letters, 12)
    assert len(letters.of("ana")) == 1
    ana.card = letters.got[0][2]
    await ana.click("Less of this")
    assert "at most once a month" in words(ana.card)
    await days(scene, letters, 90)
    got = letters.of("ana")
    assert len(got) >= 2
    assert all(after - before >= timedelta(days=30) for (before, _), (after, _) in zip(got, got[1:], strict=False))
    ana.card = letters.got[-1][2]
    await ana.click("Less of this")
    assert "I do not write of my own accord any more." in words(ana.card)
    before = len(got)
    await days(scene, letters, 60)
    assert len(letters.of("ana")) == before
    await ana.click("Once a week")
    await scene.measured("ana")
    await days(scene, letters, 50)
    assert letters.of("ana")[before:][0][1] == "Your score grows less certain"


async def test_only_who_uses_the_bot_is_written_to(scene: CohortScene) -> None:
    await scene.member("ana").type("/help")
    await aim(scene, "ana", 5)
    letters = Letterbox(scene)
    await days(scene, letters, 20)
    assert letters.got == []


async def test_who_left_or_is_paused_gets_none(scene: CohortScene) -> None:
    await scene.measured("ana", "ben", "cy")
    for name in ("ana", "ben", "cy"):
        await aim(scene, name, 400)
    ben = await scene.id_of("ben")
    async with scene.home.storage.begin() as uow:
        await uow.mock_profiles.save(MockProfile(ben, paused_until=NOON + timedelta(days=50)))
    ana = scene.member("ana")
    await ana.app.handle(Departure(ana.origin, "left-1"))
    letters = Letterbox(scene)
    await days(scene, letters, 40)
    assert letters.of("ana") == letters.of("ben") == []
    assert letters.of("cy")


async def test_what_is_not_true_any_more_is_not_sent(scene: CohortScene) -> None:
    ana, letters = scene.member("ana"), Letterbox(scene)
    await ana.type("/assess short")
    assert ana.card is not None
    await ana.press(next(one for one in ana.card.actions() if "assess.answer" in one))
    scene.home.clock.move(days=4)
    await sending.enrol(scene.home.app, scene.home.clock.now())
    await sending.look(scene.home.app)  # recorded
    await finish(ana)
    await look(scene, letters)
    assert letters.got == []


@pytest.mark.parametrize(("recorded", "hours"), [(12, 9), (12, 5), (17, 2)])
async def test_one_that_waited_too_long_or_into_the_evening_is_dropped(
    scene: CohortScene, recorded: int, hours: int
) -> None:
    scene.home.clock.instant = NOON.replace(hour=recorded)
    await scene.measured("ana")
    await aim(scene, "ana", 10)
    letters = Letterbox(scene)
    await sending.enrol(scene.home.app, scene.home.clock.now())
    await sending.look(scene.home.app)
    scene.home.clock.move(hours=hours)
    await look(scene, letters)
    assert letters.got == []


async def test_a_restart_and_many_processes_send_one(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.clock.instant = NOON
        scene = CohortScene(home)
        await scene.measured("ana")
        await aim(scene, "ana", 10)
        await sending.enrol(home.app, NOON)
        await asyncio.gather(*(sending.look(home.app) for _ in range(4)))  # recorded, and then the process is gone
    letters = Letterbox(scene)
    for _ in range(2):
        async with house(tmp_path) as home:
            home.clock.instant = NOON + timedelta(minutes=5)
            again = CohortScene(home)
            letters.scene = again
            await sending.enrol(home.app, home.clock.now())
            await look(again, letters)
    assert len(letters.of("ana")) == 1


async def test_many_members_take_few_statements(scene: CohortScene) -> None:
    await scene.measured(*names("m", 120))
    await sending.enrol(scene.home.app, scene.home.clock.now())
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(scene.home.storage.engine.sync_engine, "before_cursor_execute", note)
    await sending.look(scene.home.app)
    assert len(seen) <= 5, seen
    seen.clear()
    await sending.look(scene.home.app)
    assert len(seen) == 1, "nobody is due: one indexed read"


async def test_reminders_are_chosen_under_privacy_too(scene: CohortScene) -> None:
    ana = scene.member("ana")
    await ana.type("/me privacy")
    await ana.click("Reminders")
    assert "at most once a week" in words(ana.card)
    await ana.click("Never")
    assert "I do not write of my own accord any more." in words(ana.card)
