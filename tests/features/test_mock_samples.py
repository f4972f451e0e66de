"""Two sample answers before a first interview in a format."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assessments.evidence import MockFormat
from assessments.mocks.rubric import NEEDS_EVIDENCE_BELOW
from bot.features.mocks.calibrate import asked, chosen, needed
from bot.mocks.records import MockProfile
from bot.mocks.shelf import read_mocks
from bot.outcomes import Audience, Reply
from tests.features.prompt_scene import route
from tests.features.rating_scene import CODING, Scene
from tests.house import Person, house, words

SHELF = read_mocks()


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with house(tmp_path) as opened:
        yield Scene(opened)


async def calibrated(scene: Scene, who: Person) -> frozenset[MockFormat]:
    me = await scene.id_of(who)
    async with scene.home.storage.begin(writes=False) as uow:
        profile = await uow.mock_profiles.of_member(me)
        return profile.calibrated if profile else frozenset()


@pytest.mark.parametrize("practised", list(MockFormat))
@pytest.mark.parametrize("overall", [1, 4])
async def test_two_clicks_an_answer_and_it_is_done(scene: Scene, practised: MockFormat, overall: int) -> None:
    ana = scene.member()
    profile = await scene.profile(ana)
    assert needed(profile, practised)
    await ana.press(route("mocks.samples", practised))
    assert words(ana.card).startswith("Two minutes before you interview: ")
    await ana.click("Show the first")
    shown = chosen(SHELF.samples(practised), await scene.id_of(ana))
    for number, sample in enumerate(shown):
        assert ana.card is not None
        assert ana.card.title.startswith(f"Answer {number + 1} of 2: ")
        assert sample.question in words(ana.card)
        assert sample.reason not in words(ana.card)
        first = next(label for label in ana.labels() if label.startswith(f"{overall} · "))
        await ana.click(first)
        assert SHELF.rubric(practised).criteria[asked(sample)].question in words(ana.card)
        assert sample.reasons[asked(sample)] not in words(ana.card)
        assert practised not in await calibrated(scene, ana)
        await ana.click(str(overall))
        told = words(ana.card)
        assert f"Overall: {sample.overall} of 4" in told
        assert sample.reason in told
        assert sample.reasons[asked(sample)] in told
        assert ("You said the same." in told) == (overall in (sample.overall, sample.ratings[asked(sample)]))
        assert isinstance(ana.outcome, Reply)
        assert ana.outcome.to is Audience.ME
        if number == 0:
            await ana.click("The other answer")
    assert await calibrated(scene, ana) == {practised}
    assert not needed(await scene.profile(ana), practised)


async def test_it_is_asked_for_each_format_by_itself(scene: Scene) -> None:
    ana = scene.member()
    await scene.profile(ana, calibrated=frozenset({MockFormat.SQL}))
    await ana.press(route("mocks.sample_one", CODING, 1, 3, 3))
    assert await calibrated(scene, ana) == {MockFormat.SQL, CODING}
    await ana.press(route("mocks.samples", CODING))
    assert "You have done this one before" in words(ana.card)


async def test_without_a_profile_it_begins_there_and_stores_none(scene: Scene) -> None:
    ana = scene.member()
    await ana.press(route("mocks.samples", CODING))
    assert words(ana.card).startswith("First, how do you want to practise?")
    await ana.press(route("mocks.sample_one", CODING, 1, 3, 3))
    assert words(ana.card).startswith("How it was meant")
    me = await scene.id_of(ana)
    async with scene.home.storage.begin(writes=False) as uow:
        assert await uow.mock_profiles.of_member(me) is None


@pytest.mark.parametrize(
    "forged",
    [
        ("sample_show", CODING, 2),
        ("sample_show", CODING, -1),
        ("sample_show", "juggling", 0),
        ("samples", "juggling"),
        ("sample", CODING, 0, 5),
        ("sample", CODING, 0, 0),
        ("sample_one", CODING, 1, 3, 9),
        ("sample_one", CODING, 9, 3, 3),
    ],
)
async def test_forged_buttons_are_out_of_date(scene: Scene, forged: tuple[object, ...]) -> None:
    ana = scene.member()
    await scene.profile(ana)
    name, *args = forged
    await ana.press(route(f"mocks.{name}", *args))
    assert words(ana.card).startswith("This card is out of date")
    assert not await calibrated(scene, ana)


@pytest.mark.parametrize("practised", list(MockFormat))
def test_one_is_a_yes_and_one_is_not_and_nobody_can_tell_which_comes_first(practised: MockFormat) -> None:
    orders = set()
    seen = set()
    for member_id in range(1, 9):
        pair = chosen(SHELF.samples(practised), member_id)
        yes = tuple(one.overall >= NEEDS_EVIDENCE_BELOW for one in pair)
        assert sorted(yes) == [False, True]
        orders.add(yes)
        seen |= {one.id for one in pair}
    assert len(orders) == 2
    assert len(seen) == 4


def test_who_has_no_profile_has_not_done_it() -> None:
    assert needed(None, CODING)
    assert not needed(MockProfile(1, calibrated=frozenset({CODING})), CODING)
