"""Outcomes: what a handler answers, as values. The adapter of the platform renders them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.ui import law
from bot.ui.cards import Card, Text
from bot.ui.forms import Form


class Audience(StrEnum):
    """Who sees a reply."""

    ME = "me"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file handed over with a reply."""

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
        if self.attachments:
            law.at_most(law.ATTACHMENTS, len(self.attachments), "files of a reply")
            law.unique([one.name for one in self.attachments], "names of a reply's files")
            replace(self.card, blocks=(*self.card.blocks, *(_FILE_LINE for _ in self.attachments)))


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
