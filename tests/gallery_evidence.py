"""The gallery's room for the evidence card and what is around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from assessments.evidence import Evidence
from assessments.profile import Profile
from bot.evidence_card.card import EvidenceCard, make_card
from bot.evidence_card.desk import new_token
from bot.evidence_card.ports import SharedCard
from bot.features.me import evidence, evidence_cards
from bot.ui.cards import Card
from tests.gallery_projects import projects
from tests.gallery_values import LARGEST, LONG_NAME, W
from tests.house import START


def made(profiles: Iterable[tuple[str, Profile]], known: Sequence[Evidence]) -> Iterator[tuple[str, EvidenceCard]]:
    """A card of every profile: with nothing besides, and with as many projects as there may be."""
    mine = list(projects())
    for number, (name, profile) in enumerate(profiles):
        some = [mine[(number + step) % len(mine)] for step in range(6)]
        full = number % 2 == 0
        person = LONG_NAME[: evidence_cards.LONGEST_NAME] if full else "Ana"
        yield name, make_card(person, "en", profile, known if full else (), some if full else (), 70, START)


def cards(profiles: Iterable[tuple[str, Profile]], known: Sequence[Evidence]) -> Iterator[tuple[str, Card]]:
    """Every card."""
    yield "no evidence card yet", evidence_cards.nothing_yet(W)
    for number, (name, card) in enumerate(made(profiles, known)):
        shown = evidence_cards.evidence_card(W, card, pictures=bool(number % 3), links=bool(number % 2))
        yield f"evidence card, {name}", shown
    yield "evidence card as file", evidence_cards.handed_out(W)
    shared = SharedCard(LARGEST, 1, "d", {}, START, START + timedelta(days=30), LARGEST)
    for count in (0, 1, evidence.MOST_LINKS):
        links = [SharedCard(LARGEST - n, 1, "d", {}, START, shared.expires_at, n) for n in range(count)]
        yield f"{count} links", evidence_cards.sharing(W, links, evidence.DAYS, "Note." * count)
        yield f"{count} links and no more", evidence_cards.sharing(W, links, ())
    address = f"https://{'a' * 200}.example.org/card/{'0' * len(new_token())}"
    yield "new link", evidence_cards.link(W, address, START)
