"""Whatever a member can see goes through the catalogues: drawn in a language that is made up, nothing stays English.

Only content stays as it is (questions, packs, prompts and their like), with names, commands, and what a member typed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import features
from bot.registry import Registry
from bot.ui import law
from bot.ui.law import LawBroken
from tests import gallery
from tests.contracts import renderings as on
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LONG_NAME, spoken
from tests.words import pseudo

ROOT = Path(__file__).resolve().parents[2]
CONTENT = (ROOT / "assessments" / "content").rglob("*")
WORDS = re.compile(r"[A-Za-z][A-Za-z'’]*(?:[ -][A-Za-z][A-Za-z'’]*)+")  # two or more in a row
SAID_BY_TESTS = ("hostile", "longest prompt")  # cards with words that mean nothing
KEPT = (
    *("a row of plain words in sixty characters as people write it " * 2, LONG_NAME * 3, "word and " * 400),
    *("W" * 4_000, *HOSTILE, *(one * 9 for one in HOSTILE)),
    *(
        "me link ABCDE FGHJK",
        "greenroom me link ABCDE FGHJK",
        "prompts queue",
        "log practice",
        "story translate",
        "project show",
    ),
    "referral got",  # a value that is typed
    "W " * 500,
    *(text * 3 for text in HOSTILE),
    "word and " * 900,  # a story as long as its forms take
)
TIGHT = {
    "&&&&&&&&&&&&&&&&&&&…",
    "0 asked, 0 got",
    "0, 0 with notes",
    "1 asked, 1 got",
    "1, 0 with notes",
    "1, 1 with notes",
    "12, 5 with notes",
    "2 asked, 1 got",
    "3 asked, 0 got",
    "800 asked, 800 got",
    "800, 800 with notes",
    "A problem elsewhere on th",
    "A time of your own",
    "An event on this server f",
    "Buildingxxx to Ready to a",
    "Calls and days off",
    "Formats and length",
    "Four filters — software e",
    "Introduction asked",
    "Languages and limits",
    "Languages you can be inte",
    "Mentors and repeats",
    "Most: Buildingxxx to Read",
    "Peer mocks: <<<<<<<<<<<<<",
    "Rounds without the same p",
    "evidence' 'Needed where a",
    "fewer than five",
    "link to the role",
    "most: 4000000 logs",
    "problem solving",
    "times' 'For example: Mon-",
    "what' 'settings, link ano",
    "working together",
    "zone' 'Its name or a larg",
}
"""How the sentences begin that stand where a language two fifths longer has no room: translated shortly.

A new label should leave the room; the limits are in `bot/ui/law.py`.
"""


@cache
def not_translated() -> str:
    """The letters of all that stays in English, or comes from the tests."""
    texts = [path.read_text() for path in CONTENT if path.suffix in {".yaml", ".md", ".sql", ".py"}]
    for path in (ROOT / "tests").glob("gallery*.py"):
        constants = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant))
        texts += [node.value for node in constants if isinstance(node.value, str)]
    return "|".join(letters(text) for text in (*texts, *KEPT))


def letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


@cache
def english(text: str) -> tuple[str, ...]:
    """Words in a row that are English and no content."""
    return tuple(found for found in WORDS.findall(text) if letters(found) not in not_translated())


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the law would have refused, while it refuses nothing."""
    seen: list[str] = []

    def noted(check: Callable[..., None]) -> Callable[..., None]:
        def look(*args: Any) -> None:
            try:
                check(*args)
            except LawBroken as problem:
                seen.append(str(problem))

        return look

    for name in ("at_most", "between", "label"):
        monkeypatch.setattr(law, name, noted(getattr(law, name)))
    return seen


def _beginning(words: str) -> str:
    """A few words of a sentence, up to the first number or name in it."""
    return re.split(r"\d|xxx|<<<|&&&", words)[0][:25].strip()


def test_labels_leave_room_for_longer_languages(broken: list[str]) -> None:
    with spoken(pseudo.words()):
        for _ in (*gallery.cards(), *gallery.forms()):
            pass
    found = (re.search(r"'(.+)': \d+ is over", problem) for problem in broken)
    assert {_beginning(pseudo.back(one[1])) for one in found if one} == TIGHT


def test_every_card_is_translated(broken: list[str]) -> None:
    left: dict[str, str] = {}
    with spoken(pseudo.words()):
        for name, card in gallery.cards():
            if not name.startswith(SAID_BY_TESTS):
                left |= {words: name for text in on.visible(card) for words in english(text)}
    assert left == {}


def test_every_form_is_translated(broken: list[str]) -> None:
    left: dict[str, str] = {}
    with spoken(pseudo.words()):
        for name, form in gallery.forms():
            left |= {words: name for text in on.form_words(form) for words in english(text)}
    assert left == {}


def test_every_command_is_translated() -> None:
    w = pseudo.words()
    for spec in Registry(features()).commands.values():
        assert not english(w(spec.help)), spec.name
        for one in spec.params:
            assert not english(w(one.param.help)), (spec.name, one.name)
            for label in one.param.labels.values():
                assert not english(w(label)), (spec.name, one.name)


def test_what_is_not_translated_is_seen() -> None:
    assert english("Ďéƒ 12. What nobody ever translates") == ("What nobody ever translates",)
    assert english(pseudo.pseudo("What {name} ever translates")) == ()
    assert pseudo.pseudo("In {n} ").endswith("ẋ ")
    assert pseudo.words()("What nobody ever translates") == "What nobody ever translates"
