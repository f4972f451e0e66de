"""Every packaged pack: the interviewer's guide holds every word of it, the candidate's card the question alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from assessments.mocks.pack import Pack
from bot.features.mocks import guide_cards
from bot.ui.cards import Card, Text
from bot.ui.markdown import blocks, spans_of
from tests.contracts import renderings as on
from tests.gallery_mocks import session, shelf
from tests.gallery_values import W

PACKS = sorted(shelf().packs.values(), key=lambda one: one.id)


def guide(pack: Pack) -> Iterator[Card]:
    for page in range(1, guide_cards.PAGES + 1):
        yield guide_cards.guide(W, session(), pack, page, samples=True)


def words(cards: Iterable[Card]) -> str:
    """All letters that some cards show."""
    return on.letters(" ".join(piece for card in cards for piece in on.visible(card)))


def said(text: str) -> str:
    """A text in small Markdown, without its marks."""
    return words([Card("t", tuple(blocks(text)))]).removeprefix("t")


def said_in_a_line(text: str) -> str:
    """The same of one line, or of one paragraph."""
    return words([Card("t", (Text(*spans_of(text)),))]).removeprefix("t")


def secrets(pack: Pack) -> Iterator[str]:
    """What the interviewer alone has to know."""
    yield pack.goal
    yield pack.debrief
    yield from (answer for _, answer in pack.clarifications)
    for several in (pack.hints, pack.path, pack.follow_ups, pack.red_flags):
        yield from several


def test_there_are_fifty() -> None:
    assert len(PACKS) == 50


@pytest.mark.parametrize("pack", PACKS, ids=lambda one: one.id)
def test_a_guide_has_every_word_of_its_pack_on_three_pages(pack: Pack) -> None:
    pages = list(guide(pack))
    shown = words(pages)
    assert len(pages) == 3
    for text in (pack.question, pack.solution):
        assert not text or said(text) in shown
    for text in (pack.opening, *secrets(pack)):
        assert said_in_a_line(text) in shown


@pytest.mark.parametrize("pack", PACKS, ids=lambda one: one.id)
def test_a_candidate_sees_the_question_and_nothing_else(pack: Pack) -> None:
    shown = words([guide_cards.question(W, session(), pack)])
    assert said(pack.question) in shown
    for text in (pack.opening, *secrets(pack)):
        assert said_in_a_line(text) not in shown
