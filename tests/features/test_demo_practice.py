"""The practice that is made up for a new playground: it is there at once, and the same for everybody."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from adapters.playground.people import DAILY_PRACTICE
from bot.calls import Platform, Rank
from bot.features.prompts.feature import POST
from bot.jobs import runner
from bot.jobs.outbox import Courier
from bot.outcomes import Attachment
from bot.records import Destination, Sent
from bot.ui.cards import Card
from tests.features.demo_scene import begin, seed_in
from tests.house import House, claimed, house, words

HERE = DAILY_PRACTICE.ref


class Channel:
    """Takes what is sent."""

    def __init__(self) -> None:
        self.cards: list[tuple[Destination, Card]] = []

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        self.cards.append((to, card))
        return Sent(card.title)


async def shown(home: House) -> list[tuple[Destination, Card]]:
    """What appears in the channel."""
    channel = Channel()
    await Courier(home.app, Platform.PLAYGROUND, channel).send_due()
    return [(to, card) for to, card in channel.cards if to.place == HERE]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    asyncio.run(seed_in(folder))
    return folder


@pytest.fixture
async def home(seeded: Path, tmp_path: Path) -> AsyncIterator[House]:
    """A community whose past was made up a moment ago."""
    shutil.copytree(seeded, tmp_path, dirs_exist_ok=True)
    async with house(tmp_path) as home:
        yield home


async def test_a_new_community_has_a_recap_a_post_and_its_thread(home: House) -> None:
    recap, post, note = await shown(home)
    assert recap[1].title == "Your week together"
    assert recap[1].charts()
    assert "3 logged" in words(post[1])
    assert "days in a row" in words(post[1])
    assert (note[0].thread_of, note[0].thread_title[:13]) == (post[1].title, "Mon 23 Nov · ")


async def test_its_members_are_on_the_leaderboard_and_share_answers(home: House) -> None:
    visitor = home.person("you", workspace="demo")
    await visitor.type("/leaderboard", board="steady_ever")
    assert "Amara Okafor · 4 weeks" in words(visitor.card)
    await visitor.type("/leaderboard", board="help_ever")
    assert "Priya Raman" in words(visitor.card)
    visitor.card = (await shown(home))[1][1]
    await visitor.click("Gave up")
    await visitor.click("Others' answers")
    assert "Priya Raman" in words(visitor.card)
    await visitor.click("Helped me")
    assert "counts as help given" in words(visitor.card)


async def test_it_is_the_same_for_everybody(home: House, tmp_path: Path) -> None:
    (tmp_path / "another").mkdir()
    await seed_in(tmp_path / "another")
    async with house(tmp_path / "another") as another:
        assert [card for _, card in await shown(home)] == [card for _, card in await shown(another)]


async def test_a_second_start_shows_the_newest_post_again(home: House) -> None:
    first = await shown(home)
    assert not await begin(home.app)
    again = await shown(home)
    assert [card for _, card in again] == [card for _, card in first[1:]]
    assert again[1][0].thread_of == again[0][1].title


async def test_the_next_day_brings_the_next_post(home: House) -> None:
    await shown(home)
    home.clock.move(hours=22, minutes=59)  # from 9:00 in UTC to the minute before 9:00 in Berlin
    await runner.run_due(home.app)
    assert await claimed(home, Platform.PLAYGROUND) == []
    home.clock.move(minutes=1)
    await runner.run_due(home.app)
    assert [one.template for one in await claimed(home, Platform.PLAYGROUND)].count(POST) == 1


async def test_the_organiser_can_change_it(home: House) -> None:
    jonas = home.person("jonas", workspace="demo", rank=Rank.ORGANISER)
    await jonas.type("/setup prompts")
    await jonas.click("Change")
    assert "Every day at 09:00, Europe/Berlin" in words(jonas.card)


async def test_a_prompt_that_is_posted_now_does_not_come_again_on_its_day(home: House) -> None:
    await shown(home)
    jonas = home.person("jonas", workspace="demo", rank=Rank.ORGANISER)
    await jonas.type("/prompts queue")
    first = words(jonas.card).split("Tue 24 Nov · ")[1].split("\n")[0]
    action = next(one for row in jonas.card.controls for one in row).action  # type: ignore[union-attr]
    await jonas.press(action, ("2026-11-24",))
    await jonas.click("Pin")
    assert f"{first} · chosen" in words(jonas.card)
    await jonas.click("Schedule")
    await jonas.click("Preview")
    assert first in words(jonas.card)
    await jonas.click("Post one now")
    await jonas.type("/prompts queue")
    assert first not in words(jonas.card)


async def test_hours_since_a_start_are_not_taken_for_work(home: House) -> None:
    mateo = home.person("mateo", workspace="demo")
    mateo.card = (await shown(home))[1][1]
    home.clock.move(hours=9)
    await mateo.click("I solved it")
    assert mateo.form is not None
    (minutes,) = [one.value for one in mateo.form.inputs if one.name == "minutes"]  # type: ignore[union-attr]
    assert minutes is None
