"""The evidence card as a page to be drawn."""

from __future__ import annotations

from bot.charts.sheet import Bar, Section, Sheet
from bot.evidence_card import words
from bot.evidence_card.card import EvidenceCard, ShownProject
from bot.score_names import area
from bot.words import Words


def page_of(w: Words, card: EvidenceCard) -> Sheet:
    """The page that a picture is made of."""
    bars = tuple(Bar(area(w, one.area), one.score, one.low, one.high, one.bar) for one in card.areas)
    sections = [Section(w("What it rests on"), words.evidence(w, card))]
    if card.projects:
        sections.append(Section(w("Projects"), tuple(_project(w, one) for one in card.projects)))
    if limits := words.limits(w, card):
        sections.insert(0, Section(w("What holds the verdict down"), limits))
    return Sheet(
        title=words.title(w, card),
        lead=words.verdict(w, card),
        intro=(words.aim(w, card), words.index(w, card)),
        bars=bars,
        key=w("Dot: the score. Soft band: its likely range. Upright line: the bar for this target."),
        sections=tuple(sections),
        foot=(words.basis(w, card), w(words.UNCHECKED)),
        alt=words.title(w, card),
    )


def _project(w: Words, one: ShownProject) -> str:
    return w("{title}: {standing}", title=one.title, standing=words.project(w, one))
