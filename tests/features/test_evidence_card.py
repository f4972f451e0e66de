"""`/me card` through the one door: what it shows, its files, and links that run out."""

from __future__ import annotations

import json
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot.charts.sheet import Sheet
from bot.evidence_card.card import EvidenceCard
from bot.evidence_card.desk import CardDesk
from bot.features.me.evidence import MOST_LINKS
from bot.features.me.feature import CARD, CARD_JSON, CARD_LINK, CARD_PICTURE, CARD_SHARE, CARD_WITHDRAW
from bot.outcomes import Audience, OpenForm, Reply
from bot.ui.cards import Link
from tests.contracts.extremes import HOSTILE
from tests.features.project_scene import ProjectScene
from tests.features.test_assess import finish
from tests.house import House, Person, words

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "evidence-card.schema.json").read_text())
HERE = "https://greenroom.example.org"


class Press:
    """Draws pages, or does not."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.drawn: list[Sheet] = []

    async def page(self, page: Sheet, *, dark: bool = False) -> bytes:
        if not self.works:
            raise BrokenExecutor
        self.drawn.append(page)
        return b"PNG"


@pytest.fixture
def press(home: House) -> Press:
    press = Press()
    home.app.printer = press
    home.app.links = lambda _: HERE
    return press


@pytest.fixture
async def known(home: House, press: Press) -> Person:
    """Somebody of whom something is known."""
    ana = home.person("ana")
    await ana.type("/assess short")
    await finish(ana)
    return ana


def address(who: Person) -> str:
    """The link on the card."""
    assert who.card is not None
    return next(one.url for row in who.card.controls for one in row if isinstance(one, Link))


async def opened(home: House, url: str) -> bytes | None:
    return await CardDesk(home.storage, home.clock).find(url.removeprefix(f"{HERE}/card/"))


def valid(data: object) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(data)


async def test_nothing_known_is_nothing_to_show(ana: Person) -> None:
    await ana.type("/me card")
    assert "Nothing to show yet" in words(ana.card)
    for action in (CARD_PICTURE(), CARD_JSON(), CARD_LINK(7)):
        await ana.press(action)
        assert "out of date" in words(ana.card)


async def test_the_card_says_where_one_stands_and_how_far_that_goes(known: Person) -> None:
    outcome = await known.type("/me card")
    assert isinstance(outcome, Reply)
    assert outcome.to is Audience.ME
    shown = words(known.card)
    for line in (
        "Evidence card of Ana",
        "Aiming for: software engineer, junior, 50–500 people",
        "What holds the verdict down",
        "No mock interview rated by somebody else in the last 90 days",
        "Stories: none yet",
        "Not yet checked against real interview results.",
        "Made on 23 Nov 2026",
    ):
        assert line in shown
    assert known.labels()[:3] == ["Picture", "JSON", "Share link"]
    await known.type("/me")
    await known.click("My evidence card")
    assert words(known.card) == shown


async def test_the_json_is_as_its_schema_says_and_names_nobody_else(home: House, press: Press) -> None:
    scene = ProjectScene(home)
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    await scene.says("ben", review.id, deployed="yes", tests="yes", words="Ben saw the page answer.")
    ana = scene.member("ana")
    outcome = await ana.press(CARD_JSON())
    assert isinstance(outcome, Reply)
    (file,) = outcome.attachments
    assert (file.name, file.media_type) == ("evidence-card-2026-11-23.json", "application/json")
    data = json.loads(file.content)
    valid(data)
    assert (data["format"], data["version"]) == ("greenroom-evidence-card", 1)
    (project,) = data["projects"]
    assert (project["title"], project["explained"], project["checked"]) == ("Bus delays", True, True)
    assert [one["claim"] for one in project["claims"] if one["confirmed"]] == ["deployed", "tests"]
    assert data["evidence"]["projects_checked"] == 1
    text = file.content.decode()
    for secret in ("Ben", "ben", "W1", "slack", "two feeds", "member_id"):
        assert secret not in text
    assert EvidenceCard.from_json(data).to_json() == data


def test_every_card_is_as_the_schema_says() -> None:
    from tests import gallery, gallery_evidence

    for _, card in gallery_evidence.made(gallery.extremes(), gallery.evidence()):
        valid(json.loads(json.dumps(card.to_json())))
        assert EvidenceCard.from_json(card.to_json()) == card
    with pytest.raises(ValueError, match="version 1"):
        EvidenceCard.from_json(card.to_json() | {"version": 2})
    with pytest.raises(ValueError, match="area"):
        EvidenceCard.from_json(card.to_json() | {"areas": [{"area": "luck"}]})


async def test_the_picture_has_what_the_card_has(known: Person, press: Press) -> None:
    await known.type("/me card")
    shown = words(known.card)
    outcome = await known.click("Picture")
    assert isinstance(outcome, Reply)
    (file,) = outcome.attachments
    assert (file.name, file.content, file.media_type) == ("evidence-card-2026-11-23.png", b"PNG", "image/png")
    (page,) = press.drawn
    assert len(page.bars) == 6
    for line in (page.title, page.lead, *page.intro, *page.foot, *(x for s in page.sections for x in s.lines)):
        assert line in shown


async def test_a_picture_that_cannot_be_drawn_is_told(known: Person, home: House) -> None:
    home.app.printer = Press(works=False)
    await known.press(CARD_PICTURE())
    assert "Please take the JSON" in words(known.card)


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 7, 30])
async def test_a_link_opens_the_card_as_it_was_until_it_runs_out(known: Person, home: House, days: int) -> None:
    await known.press(CARD_SHARE())
    await known.click(f"For {days} day{'s' * (days > 1)}")
    url = address(known)
    assert url.startswith(f"{HERE}/card/")
    assert url in words(known.card)
    before = await opened(home, url)
    assert before is not None
    valid(json.loads(before))
    home.clock.move(days=days, seconds=-1)
    await known.type("/target")
    await known.send(role="data_scientist", level="senior", size="large", aim_date="", hours="")
    assert await opened(home, url) == before, "it is a copy"
    home.clock.move(seconds=1)
    assert await opened(home, url) is None


async def test_a_link_is_shown_once_counted_and_withdrawn(known: Person, home: House) -> None:
    await known.press(CARD_LINK(7))
    url = address(known)
    token = url.rpartition("/")[2]
    for _ in range(3):
        assert await opened(home, url)
    await known.press(CARD_SHARE())
    assert "Opened 3 times, runs out" in words(known.card)
    assert token not in words(known.card)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(known.origin)
        assert member is not None
        assert token not in json.dumps(await uow.members.export(member.id))
    await known.click("Withdraw")
    assert "Withdrawn." in words(known.card)
    assert await opened(home, url) is None


async def test_so_many_links_are_open_at_once(known: Person) -> None:
    for _ in range(MOST_LINKS):
        await known.press(CARD_LINK(7))
        assert "Your link" in words(known.card)
    await known.press(CARD_LINK(7))
    assert "Withdraw one first" in words(known.card)
    assert not [label for label in known.labels() if label.startswith("For ")]


async def test_nobody_withdraws_a_link_of_somebody_else(known: Person, home: House) -> None:
    await known.press(CARD_LINK(7))
    url = address(known)
    eve = home.person("eve")
    for number in range(1, 4):
        await eve.press(CARD_WITHDRAW(number))
        assert "out of date" in words(eve.card)
    assert await opened(home, url)


@pytest.mark.parametrize("days", [0, 2, 365, -1, 10**9])
async def test_a_forged_time_makes_no_link(known: Person, days: int) -> None:
    await known.press(CARD_LINK(days))
    assert "out of date" in words(known.card)


async def test_where_nobody_could_open_a_link_none_is_made(known: Person, home: House) -> None:
    home.app.links = lambda _: ""
    await known.type("/me card")
    assert "This installation hands out files, but no links." in words(known.card)
    assert "Share link" not in known.labels()
    await known.press(CARD_LINK(7))
    assert "out of date" in words(known.card)
    await known.press(CARD_SHARE())
    assert not [label for label in known.labels() if label.startswith("For ")]


async def test_deleting_everything_closes_the_links(known: Person, home: House) -> None:
    await known.press(CARD_LINK(30))
    url = address(known)
    await known.type("/me delete")
    await known.click("Delete everything")
    assert await opened(home, url) is None


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 10_000, "../" * 14 + "x", "\u0000" * 43, "é" * 43])
async def test_a_guess_finds_nothing(known: Person, home: House, token: str) -> None:
    await known.press(CARD_LINK(7))
    assert await CardDesk(home.storage, home.clock).find(token) is None


@pytest.mark.parametrize("name", ["", "   ", "🦆" * 10_000, *HOSTILE])
async def test_a_card_is_made_for_any_name(home: House, press: Press, name: str) -> None:
    person = home.person("x")
    person.origin = replace(person.origin, person_name=name)
    await person.type("/assess short")
    await finish(person)
    await person.press(CARD())
    assert "Evidence card of" in words(person.card)
    await person.press(CARD_JSON())
    assert isinstance(person.outcome, Reply)
    valid(json.loads(person.outcome.attachments[0].content))
    await person.press(CARD_PICTURE())
    assert isinstance(person.outcome, Reply)


async def test_other_ways_into_me_are_as_before(ana: Person) -> None:
    assert isinstance(await ana.type("/me settings"), OpenForm)
