"""The evidence card in chat, and the cards around its files and links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot import doors
from bot.evidence_card import words
from bot.evidence_card.card import Area, EvidenceCard
from bot.evidence_card.ports import SharedCard
from bot.features.me.feature import CARD, CARD_JSON, CARD_LINK, CARD_PICTURE, CARD_SHARE, CARD_WITHDRAW
from bot.score_names import area
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Line, Link, Meter, Row, Text, Tone
from bot.ui.text import Bold, Code, When, shortened
from bot.words import Words

LONGEST_NAME: Final = 60
LINE_COST: Final = 200  # of a project's line; more is shown to be more
USUAL_DAYS: Final = 7


def nothing_yet(w: Words) -> Card:
    """There is nothing to show."""
    return Card(
        w("Nothing to show yet"),
        (Text(w("The card says where you stand and what it rests on. Some short answers are enough to begin with.")),),
        ((Button(w("Start"), doors.ASSESS(), ButtonStyle.MAIN), Button(w("Add a project"), doors.PROJECT_ADD())),),
    )


def evidence_card(w: Words, card: EvidenceCard, *, pictures: bool, links: bool) -> Card:
    """All that is on the card, for its owner alone."""
    blocks: list[Block] = [
        Text(Bold(words.verdict(w, card)), " · ", words.aim(w, card)),
        Text(words.index(w, card)),
        *(_meter(w, one) for one in card.areas),
    ]
    if limits := words.limits(w, card):
        blocks.append(_list(w("What holds the verdict down"), limits))
    blocks.append(_list(w("What it rests on"), words.evidence(w, card)))
    if card.projects:
        lines = (w("{title}: {standing}", title=one.title, standing=words.project(w, one)) for one in card.projects)
        blocks.append(_list(w("Projects"), [shortened(line, LINE_COST) for line in lines]))
    blocks += [Divider(), Text(words.basis(w, card), " ", w(words.UNCHECKED)), Text(_who_sees(w, links=links))]
    buttons = [Button(w("Picture"), CARD_PICTURE())] if pictures else []
    buttons.append(Button(w("JSON"), CARD_JSON()))
    if links:
        buttons.append(Button(w("Share link"), CARD_SHARE(), ButtonStyle.MAIN))
    more: Row = (Button(w("My readiness"), doors.READINESS()), Button(w("My projects"), doors.PROJECTS()))
    return Card(words.title(w, card), tuple(blocks), (tuple(buttons), more))


def _who_sees(w: Words, *, links: bool) -> str:
    if links:
        return w("Only you see it until you hand it out. A file or a link shows just this, and your name as above.")
    return w("Only you see it until you hand it out. This installation hands out files, but no links.")


def _meter(w: Words, one: Area) -> Meter:
    note = w("{score} ({low} to {high}), bar {bar}", score=one.score, low=one.low, high=one.high, bar=one.bar)
    return Meter(area(w, one.area), one.score / 100, note, one.bar / 100)


def _list(title: str, lines: Sequence[str]) -> Text:
    return Text(Bold(title), *(f"\n• {line}" for line in lines))


def handed_out(w: Words) -> Card:
    """The file is there."""
    return Card(
        w("Your evidence card"),
        (Text(w("It is in the file, as of now. What becomes of a file that you give away is out of my hands.")),),
        ((Button(w("Back to the card"), CARD()),),),
    )


def sharing(w: Words, open_links: Sequence[SharedCard], days: Sequence[int], note: str = "") -> Card:
    """Asks for how long a new link shall open, and lists those that do."""
    blocks: list[Block] = [Text(Bold(note))] if note else []
    blocks.append(
        Text(w("Whoever has the link sees the card as it is now, until it runs out or you withdraw it. Others can’t."))
    )
    for one in open_links:
        views = w.n("Opened {n} time, runs out", "Opened {n} times, runs out", one.viewed)
        button = Button(w("Withdraw"), CARD_WITHDRAW(one.id), ButtonStyle.DANGER)
        blocks.append(
            Line(
                w("Made on"),
                " ",
                When(one.made_at, "date"),
                ": ",
                views,
                " ",
                When(one.expires_at, "relative"),
                button=button,
            )
        )
    new = tuple(
        Button(
            w.n("For {n} day", "For {n} days", number),
            CARD_LINK(number),
            ButtonStyle.MAIN if number == USUAL_DAYS else ButtonStyle.PLAIN,
        )
        for number in days
    )
    back: Row = (Button(w("Back to the card"), CARD()),)
    return Card(w("Share your card by a link"), tuple(blocks), (*((new,) if new else ()), back))


def link(w: Words, address: str, expires: datetime) -> Card:
    """A new link, shown once."""
    return Card(
        w("Your link"),
        (
            Text(Code(address, block=True)),
            Text(w("It runs out"), " ", When(expires, "relative"), ". ", w("Give it to whom you like.")),
            Text(w("Copy it now: I keep only a fingerprint of it, and can’t show it again.")),
        ),
        (
            (
                Link(w("Look at it"), address),
                Button(w("All my links"), CARD_SHARE()),
                Button(w("Back to the card"), CARD()),
            ),
        ),
        Tone.GOOD,
    )
