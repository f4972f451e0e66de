"""`/mock history`: what took place, how it went over time, and what to try next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assessments.evidence import MockFormat
from bot.mocks.machine import SessionState
from bot.mocks.records import Seat, SeatRole
from bot.outcomes import Audience, Reply
from bot.ui.cards import Line, Pick
from bot.ui.charts import Chart, ChartKind
from tests.features.prompt_scene import route
from tests.features.rating_scene import CANDIDATE, CODING, Scene
from tests.house import Person, house, words

DAY = timedelta(days=1)
SQL = MockFormat.SQL


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with house(tmp_path) as opened:
        yield Scene(opened)


def picture(who: Person) -> Chart:
    assert who.card is not None
    (chart,) = who.card.charts()
    return chart


async def test_it_begins_with_the_next_step(scene: Scene) -> None:
    ana = scene.member()
    await ana.type("/mock history")
    assert isinstance(ana.outcome, Reply)
    assert ana.outcome.to is Audience.ME
    assert words(ana.card).startswith("No mocks yet")
    assert ana.labels() == ["Say when I can", "Somebody now", "My mocks"]


async def test_the_picture_of_equal_marks_names_none_of_them(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    await scene.closed(ana, ben, (3, 3), start=scene.home.clock.now() - DAY)
    await ana.type("/mock history")
    assert picture(ana).title == "All at 3 of 4"


async def test_the_criteria_show_as_a_picture_over_time(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    now = scene.home.clock.now()
    for weeks, mark in ((3, 2), (2, 3), (1, 4)):
        await scene.closed(ana, ben, (mark, 3), start=now - weeks * 7 * DAY)
    await ana.type("/mock history")
    chart = picture(ana)
    assert chart.kind is ChartKind.HEATMAP
    assert chart.labels == ("2 Nov", "9 Nov", "16 Nov")
    assert [one.values for one in chart.series] == [(50.0, 75.0, 100.0)] * 5
    assert chart.title == "Up from 2 to 4: working together"
    assert "testing: 2, 3, 4" in chart.alt
    told = words(ana.card)
    assert "Mon 16 Nov · coding · with Ben · 4 of 4, strong yes" in told
    assert "Mon 2 Nov · coding · with Ben · 2 of 4, lean no" in told
    assert told.index("Mon 16 Nov · coding") < told.index("Mon 2 Nov · coding")


async def test_no_more_than_six_mocks_in_picture_and_list(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    now = scene.home.clock.now()
    for days in range(1, 9):
        await scene.closed(ana, ben, start=now - days * DAY)
    await ana.type("/mock history")
    assert len(picture(ana).labels) == 6
    assert words(ana.card).count(" · coding · ") == 6


async def test_the_newest_advice_stands_first(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    now = scene.home.clock.now()
    for days, advice in ((9, "Older advice"), (2, "Newer advice")):
        session = await scene.pair(ana, ben, start=now - days * DAY)
        await scene.rate_all(session, ana)
        await scene.rate_all(session, ben, try_next=advice)
    await ana.type("/mock history")
    assert "To try next: Newer advice (Sat 21 Nov)" in words(ana.card)
    assert "Older advice" not in words(ana.card)


async def test_what_is_sealed_is_not_in_it(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    await scene.rate_all(session, ben, 1, try_next="Sealed advice")
    await ana.type("/mock history")
    told = words(ana.card)
    assert "Mon 23 Nov · coding · with Ben · ratings are sealed" in told
    assert "Sealed advice" not in told
    assert ana.card is not None
    assert not ana.card.charts()
    await ana.click("Rate")
    assert words(ana.card).startswith("Your ratings: 0 of 3 done")


async def test_formats_have_pictures_of_their_own(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    now = scene.home.clock.now()
    await scene.closed(ana, ben, (2, 3), start=now - 8 * DAY)
    await scene.closed(ana, ben, (4, 3), formats=(SQL, SQL), start=now - DAY)
    await ana.type("/mock history")
    assert "SQL and data, from" in picture(ana).alt
    assert ana.card is not None
    (pick,) = [one for row in ana.card.controls for one in row if isinstance(one, Pick)]
    assert [(one.value, one.chosen) for one in pick.options] == [("sql", True), ("coding", False)]
    await ana.press(pick.action, ("coding",))
    assert "coding, from 15 Nov to 15 Nov" in picture(ana).alt
    for forged in ((), ("juggling",), ("",)):
        await ana.press(pick.action, forged)
        assert words(ana.card).startswith("This card is out of date")
    await ana.press(pick.action, ("behavioural",))  # none of theirs: the newest is shown
    assert "SQL and data, from" in picture(ana).alt


@pytest.mark.parametrize(
    ("missed", "excused", "hers", "his"),
    [
        ((False, True), False, "Ben did not come", "you could not make it"),
        ((True, True), False, "you could not make it", "you could not make it"),
        ((True, True), True, "you were excused", "you were excused"),
    ],
)
async def test_staying_away_is_a_word_of_its_own(
    scene: Scene, missed: tuple[bool, bool], excused: bool, hers: str, his: str
) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    ids = await scene.id_of(ana), await scene.id_of(ben)
    seats = [
        Seat(one, SeatRole.PEER, format=CODING, missed=away, excused=excused and away)
        for one, away in zip(ids, missed, strict=True)
    ]
    await scene.mock(*seats, state=SessionState.NO_SHOW)
    for who, line in ((ana, hers), (ben, his)):
        await who.type("/mock history")
        assert line in words(who.card)
        assert "of 4" not in words(who.card)


@pytest.mark.parametrize(
    "state",
    [one for one in SessionState if one not in {SessionState.FEEDBACK, SessionState.CLOSED, SessionState.NO_SHOW}],
)
async def test_what_fell_through_is_no_history(scene: Scene, state: SessionState) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    session = await scene.pair(ana, ben)
    async with scene.home.storage.begin() as uow:
        await uow.sessions.save(replace(session, state=state))
    await ana.type("/mock history")
    assert words(ana.card).startswith("No mocks yet")


async def test_partners_who_left_or_were_deleted_leave_it_readable(scene: Scene) -> None:
    ana, ben, cy = scene.member("ana"), scene.member("ben"), scene.member("cy")
    now = scene.home.clock.now()
    await scene.closed(ana, ben, start=now - 2 * DAY)
    await scene.closed(ana, cy, start=now - DAY)
    async with scene.home.storage.begin() as uow:
        await uow.members.leave(ben.origin, now)
        gone = await uow.members.find(cy.origin)
        assert gone is not None
        await uow.members.delete(gone.id)
    await ana.type("/mock history")
    told = words(ana.card)
    assert "Sat 21 Nov · coding · with Ben · 3 of 4, yes" in told
    assert "Sun 22 Nov · coding · with somebody who left · not rated" in told


async def test_each_seat_has_its_words(scene: Scene) -> None:
    ana, mia, eve = scene.member("ana"), scene.member("mia"), scene.member("eve")
    session = await scene.mentored(ana, mia)
    await scene.rate(session, mia, CANDIDATE)
    ids = [await scene.id_of(one) for one in (ana, mia, eve)]
    await scene.mock(
        Seat(ids[0], SeatRole.PEER, format=CODING, first=True),
        Seat(ids[1], SeatRole.PEER, format=CODING),
        Seat(ids[2], SeatRole.OBSERVER),
        start=scene.home.clock.now() - 9 * DAY,
    )
    for who, line in (
        (ana, "Mon 23 Nov · coding · with Mia as mentor · ratings are sealed"),
        (mia, "Mon 23 Nov · you as mentor of Ana · ratings are sealed"),
        (eve, "Sat 14 Nov · you as observer of Ana and Mia · ratings are sealed"),
    ):
        await who.type("/mock history")
        assert line in words(who.card)
    await eve.press(route("mocks.history"))
    assert eve.card is not None
    assert not [block for block in eve.card.blocks if isinstance(block, Line)], "an observer rates nobody"
