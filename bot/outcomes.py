"""Outcomes: what a handler answers, as values. The adapter of the platform renders them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.ui import law
from bot.ui.cards import Card, Text
from bot.ui.forms import Form
from bot.ui.text import cost, spans


class Audience(StrEnum):
    """Who sees a reply."""

    ME = "me"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file handed over with a reply or a letter."""

    name: str
    content: bytes
    media_type: str


_FILE_LINE = Text("x" * 80)  # Discord shows a file by a component, Slack says in a line where it is


@dataclass(frozen=True, slots=True)
class Reply:
    """A card for the caller (`ME`, private) or for the place (`HERE`); `replace` edits the card that was clicked."""

    card: Card
    to: Audience = Audience.ME
    replace: bool = False
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        """Check that the card has room for what shows its files.

        Raises:
            law.LawBroken: when it has not.
        """
        _check_room(self.card, self.attachments)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of the outbox with files.

    An edit brings its files along where the platform keeps them in the message. Where it shows them below (Slack),
    those that are there by their name stay as they are.
    """

    card: Card
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        """Check that the card has room for what shows its files.

        Raises:
            law.LawBroken: when it has not.
        """
        _check_room(self.card, self.attachments)


def _check_room(card: Card, attachments: tuple[Attachment, ...]) -> None:
    if attachments:
        law.at_most(law.ATTACHMENTS, len(attachments), "files of a message")
        law.unique([one.name for one in attachments], "names of a message's files")
        replace(card, blocks=(*card.blocks, *(_FILE_LINE for _ in attachments)))


@dataclass(frozen=True, slots=True)
class Happening:
    """A message of the outbox that becomes an event of the server, where the platform has such.

    As an edit it changes the event that the message names, or removes it once it is `cancelled`. `where` is an address,
    or words.
    """

    title: str
    about: str
    start: datetime
    end: datetime
    where: str
    cancelled: bool = False

    def __post_init__(self) -> None:
        """Check the law.

        Raises:
            law.LawBroken: when it is too long for an event, or its times are naive or the wrong way round.
        """
        law.label(self.title, law.EVENT_TITLE, "title of an event")
        law.at_most(law.EVENT_ABOUT, cost(spans(self.about)), "description of an event")
        law.label(self.where, law.EVENT_WHERE, "place of an event")
        if self.start.tzinfo is None or self.end.tzinfo is None or self.start >= self.end:
            raise law.LawBroken(f"an event cannot be from {self.start} to {self.end}")


Drawn = Card | Letter | Happening
"""What a message of the outbox becomes when it is sent."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Ask for something by a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class FormErrors:
    """Some answers do not fit. `errors` maps input names to sentences; `reopen` is the action that opens it again."""

    form: Form
    errors: Mapping[str, str]
    reopen: str


@dataclass(frozen=True, slots=True)
class Home:
    """The bot's own page for this member."""

    card: Card


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Choices for an option that is being typed: `(value, label)`."""

    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to say."""


Outcome = Reply | OpenForm | FormErrors | Home | Suggestions | Nothing
