"""Everybody reads their own language: the one they chose, else that of their platform, also in what comes by itself."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assessments.catalog import load_catalog
from assessments.item_words import read_item_words
from assessments.items import SelfItem
from bot.calls import Platform
from bot.features.readiness import question_cards
from bot.features.readiness.feature import RESUME
from bot.item_words import item_words
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.records import Message
from bot.words import words_for
from tests.gallery import sitting
from tests.house import House, Person, claimed, words

DE = words_for("de")


@pytest.fixture
def uwe(home: House) -> Person:
    """Somebody whose platform speaks German."""
    return home.person("uwe", locale="de")


async def chooses(person: Person, language: str) -> None:
    await person.type("/me settings")
    await person.send(zone="Europe/Berlin", language=language)


async def test_the_platforms_language_holds_until_one_is_chosen(ana: Person, uwe: Person) -> None:
    await uwe.type("/help")
    assert words(uwe.card).startswith("Was ich kann\n")
    await ana.type("/help")
    assert words(ana.card).startswith("What I can do\n")
    await chooses(uwe, "en")
    assert "Language: English" in words(uwe.card)
    await uwe.type("/help")
    assert words(uwe.card).startswith("What I can do\n")
    await chooses(uwe, "platform")
    assert "Sprache: wie auf dieser Plattform" in words(uwe.card)


async def test_every_language_is_offered_by_its_own_name(ana: Person) -> None:
    await ana.type("/me settings")
    assert ana.form is not None
    language = ana.form.inputs[1]
    assert [option.label for option in language.options] == ["As on this platform", "English", "Deutsch"]  # type: ignore[union-attr]


@pytest.mark.parametrize("locale", ["de-DE", "de_AT", "DE"])
async def test_a_region_changes_nothing(home: House, locale: str) -> None:
    person = home.person("x", locale=locale)
    await person.type("/help")
    assert words(person.card).startswith("Was ich kann\n")


@pytest.mark.parametrize("locale", ["fr", "pt-BR", "", "zz-" + "x" * 3_000, "../de", "d\u0000e"])
async def test_a_language_that_is_not_there_is_english(home: House, locale: str) -> None:
    person = home.person("x", locale=locale)
    await person.type("/help")
    assert words(person.card).startswith("What I can do\n")


# --- what goes wrong -------------------------------------------------------------------------------------------------


async def test_mistakes_in_a_form_are_told_in_german(uwe: Person) -> None:
    await uwe.type("/target")
    outcome = await uwe.send(role="data_engineer", level="mid", size="small", date="tomorrow", hours="99")
    assert isinstance(outcome, FormErrors)
    assert outcome.errors == {
        "date": "Bitte gib einen Tag als Jahr-Monat-Tag an, etwa 2027-03-31.",
        "hours": "Bitte gib eine Zahl von 1 bis 80 an.",
    }
    outcome = await uwe.send(role="data_engineer", level="mid", size="small", date="2020-01-01", hours="5")
    assert isinstance(outcome, FormErrors)
    assert outcome.errors == {"date": "Dieser Tag ist schon da; bitte wähle einen späteren."}


async def test_a_form_for_options_is_german_but_for_their_names(uwe: Person) -> None:
    outcome = await uwe.type("/target hours:many")
    assert isinstance(outcome, OpenForm)
    assert outcome.form.inputs[0].hint == "hours ist eine ganze Zahl."  # no room is left above five inputs
    assert [one.label for one in outcome.form.inputs] == ["Role", "Level", "Size", "Date", "Hours"]
    assert outcome.form.inputs[1].hint == "Junior, Mid oder Senior"
    assert outcome.form.submit == "Los"


async def test_a_trouble_is_told_in_the_language_that_was_chosen(ana: Person) -> None:
    await chooses(ana, "de")
    await ana.press("g1:no.such:button")
    assert words(ana.card) == "Diese Karte ist veraltet.\nHier geht es weiter:"
    assert ana.labels() == ["Was kann ich tun?"]


async def test_a_defect_is_told_in_the_language_that_was_chosen(
    home: House, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chooses(ana, "de")

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.features.me.cards.overview", broken)
    await ana.type("/me")
    assert words(ana.card).startswith("Bei mir ist etwas schiefgegangen\n")
    assert home.app.words(ana.origin).language == "de"


async def test_weeks_are_typed_and_told_in_german(uwe: Person) -> None:
    await uwe.type("/mock profile werktags 18 bis 21 Uhr, Samstag 9-12")
    assert "Mo–Fr 18:00–21:00" in words(uwe.card)
    assert "Sa 9:00–12:00" in words(uwe.card)


# --- what comes by itself --------------------------------------------------------------------------------------------


async def told(home: House, person: Person) -> str:
    """What a message to a person says when it is sent."""
    origin = person.origin
    member = await found(home, person)
    message = Message(
        "k", member.community_id, "me.linked", origin.platform, origin.workspace, {"platform": "slack"}, member.id,
        origin.person,
    )  # fmt: skip
    drawn = await home.app.draw(message)
    return words(drawn)  # type: ignore[arg-type]


async def found(home: House, person: Person):  # type: ignore[no-untyped-def]
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(person.origin)
    assert member is not None
    return member


async def test_messages_come_in_the_language_of_the_platform_that_was_heard_last(home: House, uwe: Person) -> None:
    await uwe.type("/assess")
    assert (await told(home, uwe)).startswith("Ein weiteres Konto wurde verbunden\n")
    elsewhere = Person(home.app, replace(uwe.origin, locale="en-GB"), uwe.ids)
    await elsewhere.type("/assess")
    assert (await told(home, uwe)).startswith("Another account was linked\n")
    member = await found(home, uwe)
    assert (member.locale, member.heard) == (None, "en-GB")


async def test_messages_come_in_the_language_that_was_chosen(home: House, uwe: Person) -> None:
    await chooses(uwe, "en")
    assert (await told(home, uwe)).startswith("Another account was linked\n")


async def test_the_home_page_follows_when_another_language_is_chosen(home: House) -> None:
    ana = home.person("ana", Platform.SLACK, locale="en-GB")
    await ana.type("/help")
    await chooses(ana, "de")
    (message,) = await claimed(home, Platform.SLACK)
    assert message.home
    drawn = await home.app.draw(message)
    assert words(drawn).startswith("Noch nichts zu lesen\n")  # type: ignore[arg-type]


async def test_the_language_is_part_of_what_a_member_can_take_along(home: House, uwe: Person) -> None:
    await uwe.type("/me export")
    assert isinstance(uwe.outcome, Reply)
    stored = json.loads(uwe.outcome.attachments[0].content)
    assert [row["heard_locale"] for row in stored["members"]] == ["de"]


# --- questions -------------------------------------------------------------------------------------------------------


async def test_self_items_are_asked_in_german_and_score_the_same(home: House, ana: Person, uwe: Person) -> None:
    german = read_item_words("de")
    asked: dict[str, list[str]] = {}
    for person in (ana, uwe):
        await person.type("/assess foundations")
        async with home.storage.begin() as uow:
            member = await uow.members.find(person.origin)
            assert member is not None
            running = await uow.sittings.running(member.id)
            assert running is not None
            await uow.sittings.save(replace(running, asked=("f.arrays",)))
        await person.press(RESUME(running.id))
        asked[person.origin.person] = words(person.card).split("\n")
        await person.click("3")
    item = home.app.catalog.questions["f.arrays"]
    assert isinstance(item, SelfItem)
    assert [line[3:] for line in asked["ana"][-5:]] == list(item.anchors)
    assert [line[3:] for line in asked["uwe"][-5:]] == list(german["f.arrays"].anchors)
    assert asked["uwe"][0].endswith(" · Arrays und Strings")
    async with home.storage.begin(writes=False) as uow:
        answers = [await uow.answers.all((await found(home, person)).id) for person in (ana, uwe)]
    assert answers[0] == answers[1]


def test_quick_checks_say_that_they_are_english(home: House) -> None:
    check = home.app.catalog.checks[0]
    for w, says in ((DE, True), (words_for("en"), False)):
        card = question_cards.question(w, sitting(), check, 9)
        assert (DE("This is there in English only.") in words(card)) is says
        assert check.question in words(card)


def test_a_translation_of_other_words_is_not_shown() -> None:
    item = load_catalog().items[0]
    assert item_words(DE, item).topic == "Arrays und Strings"
    changed = replace(item, topic="arrays")
    assert item_words(DE, changed).topic == "arrays"
    assert item_words(DE, changed).anchors == item.anchors
