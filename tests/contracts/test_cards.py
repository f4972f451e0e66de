"""Every card of the product, drawn by all three renderers, under the law of each platform."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from functools import cache

import pytest

import bot.features
from bot import troubles
from bot.ui.cards import Card, Fields, Text
from bot.ui.text import Bold, Code, LinkTo, Person
from bot.words import languages, words_for
from tests import gallery
from tests.contracts import renderings as on
from tests.contracts.extremes import HOSTILE, hostile_cards, largest_cards
from tests.gallery_values import spoken

DESCRIBED_EVERY = 7  # Discord's description is slow to check against; the fake's law looks at every card


IN_EACH_LANGUAGE = pytest.mark.parametrize("language", languages())


@cache
def all_cards(language: str = "en") -> tuple[tuple[str, Card], ...]:
    with spoken(words_for(language)):
        return (*gallery.cards(), *largest_cards())


def test_names_in_the_gallery_are_unique() -> None:
    names = [name for name, _ in all_cards()]
    assert len(set(names)) == len(names) > 700


@IN_EACH_LANGUAGE
def test_discord_accepts_every_card_and_shows_every_word(language: str) -> None:
    for number, (name, card) in enumerate(all_cards(language)):
        shown = on.letters(on.discord_words(on.on_discord(card, described=number % DESCRIBED_EVERY == 0)))
        for words in on.visible(card):
            assert on.letters(words) in shown, (name, words)


@IN_EACH_LANGUAGE
def test_slack_accepts_every_card_and_shows_every_word(language: str) -> None:
    for name, card in all_cards(language):
        shown = on.letters(on.slack_words(on.on_slack(card)))
        for words in on.visible(card):
            assert on.letters(words) in shown, (name, words)


def test_twenty_lines_of_code_keep_every_blank() -> None:
    code = "\n".join(f"{' ' * 4 * (n % 4)}rows[{n}] = `{n}` < *limit_{n}* & ok  # step {n}" for n in range(20))
    card = Card("t", (Text("So:\n", Code(code, block=True, language="python"), "\nAnd on."),))
    assert f"So:\n```python\n{code}\n```\nAnd on." in on.discord_words(on.on_discord(card))
    parts = on.on_slack(card)["blocks"][1]["elements"]
    assert [(part["type"], part["elements"][0]["text"]) for part in parts] == [
        ("rich_text_section", "So:"),
        ("rich_text_preformatted", code),
        ("rich_text_section", "And on."),
    ]
    assert f"So:{code}And on." in on.on_page(card).words


@IN_EACH_LANGUAGE
def test_the_page_is_well_formed_and_shows_every_word(language: str) -> None:
    for name, card in all_cards(language):
        page = on.on_page(card)
        on.assert_harmless_on_page(page)
        shown = on.letters(page.shown())
        for words in on.visible(card):
            assert on.letters(words) in shown, (name, words)


def test_every_picture_says_its_finding_in_words() -> None:
    charts = {chart for _, card in all_cards() for chart in card.charts()}
    assert len(charts) > 20
    for chart in charts:
        assert chart.alt.startswith(chart.title) or len(chart.alt) > len(chart.title), chart.title
        card = Card("t", (chart,))
        (gallery_,) = [c for c in on.walk(on.on_discord(card)["components"]) if c["type"] == 12]
        assert gallery_["items"][0]["description"] == chart.alt
        (image,) = [block for block in on.on_slack(card)["blocks"] if block["type"] == "image"]
        assert image["alt_text"] == chart.alt
        (figure,) = [attributes for tag, attributes in on.on_page(card).elements if tag == "figure"]
        assert figure["aria-label"] == chart.alt


@IN_EACH_LANGUAGE
def test_the_pictures_of_the_product_name_every_value(language: str) -> None:
    with spoken(words_for(language)):
        results = list(gallery.results())
    for name, card in results:
        for chart in card.charts():
            for label in chart.labels:
                assert on.letters(label.partition(" (")[0]) in on.letters(chart.alt), (name, label)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_nothing_anywhere(words: str) -> None:
    for card in hostile_cards(words):
        body = on.on_discord(card)
        labels = sum(len(block.pairs) for block in card.blocks if isinstance(block, Fields))
        on.assert_harmless_on_discord(body, expected=2 * labels)
        on.assert_harmless_on_slack(on.on_slack(card))
        page = on.on_page(card)
        on.assert_harmless_on_page(page)
        assert not [a for tag, a in page.elements if tag == "a"]


def test_what_is_meant_to_be_live_is() -> None:
    """The harmlessness checks can fail: they see a mention, a link and bold words where a card asks for them."""
    card = Card("t", (gallery_text(),))
    body = on.on_discord(card)
    on.assert_harmless_on_discord(body, expected=5)
    assert "<@80351110224678912>" in on.discord_words(body)
    with pytest.raises(AssertionError):
        on.assert_harmless_on_page(on.Page("<p onclick='x()'>"))
    with pytest.raises(AssertionError, match="left open"):
        on.Page("<div><b></b>")


def gallery_text() -> on.Text:
    return on.Text(Bold("a"), " ", LinkTo("b", "https://example.org"), " ", Person("80351110224678912", "c"))


def test_the_gallery_is_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every public function of a feature's card module (and of the troubles) that makes something is in the gallery."""
    found = [name for _, name, _ in pkgutil.walk_packages(bot.features.__path__, "bot.features.")]
    modules = [importlib.import_module(name) for name in found if name.endswith("cards")]
    missing: set[str] = set()
    for module in (*modules, troubles):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            makes = function.__annotations__.get("return") in ("Card", "Form", "Chart")
            if makes and function.__module__ == module.__name__ and not name.startswith("_"):
                missing.add(f"{module.__name__}.{name}")
                monkeypatch.setattr(module, name, _ticked_off(missing, f"{module.__name__}.{name}", function))
    assert len(missing) > 20
    for _ in (*gallery.forms(), *gallery.cards()):
        pass
    assert missing == set()


def _ticked_off(missing: set[str], name: str, function: Callable[..., object]) -> Callable[..., object]:
    def tick(*args: object, **named: object) -> object:
        missing.discard(name)
        return function(*args, **named)

    return tick
