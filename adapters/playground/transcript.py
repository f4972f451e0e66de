"""What was said, and where: the part of a platform that remembers messages. In memory, and bounded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from adapters.playground.people import Place, PlaceKind
from bot.outcomes import Attachment
from bot.ui.cards import Card

BOT: Final = "greenroom"  # the author of the bot's own messages
KEPT: Final = 400  # messages in each conversation


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. `conversation` is a place's id, or `direct:<person>`; `only` names the one person who sees it.

    `among` are those who see a private place, empty for any other. `below` is the message in whose thread it stands,
    and `thread` what that is called.
    """

    id: int
    conversation: str
    author: str
    at: datetime
    text: str = ""
    card: Card | None = None
    only: str | None = None
    attachments: tuple[Attachment, ...] = ()
    edits: int = 0
    below: int | None = None
    thread: str = ""
    among: frozenset[str] = frozenset()

    def seen_by(self, person: str) -> bool:
        """Whether this person sees it."""
        kind, _, owner = self.conversation.partition(":")
        here = owner == person if kind == PlaceKind.DIRECT else not self.among or person in self.among
        return here and self.only in (None, person)

    @property
    def for_one(self) -> bool:
        """Whether one person only sees it."""
        return self.only is not None or self.conversation.partition(":")[0] == PlaceKind.DIRECT

    @property
    def reply(self) -> Card | None:
        """The bot's card, if this is one."""
        return self.card if self.author == BOT else None


def conversation_of(place: Place, person: str) -> str:
    """The conversation that a person sees in a place."""
    return f"{place.ref}:{person}" if place.kind is PlaceKind.DIRECT else place.ref


class Transcript:
    """All conversations."""

    def __init__(self, kept: int = KEPT) -> None:
        """Start empty; each conversation keeps its last `kept` messages."""
        self._kept = kept
        self._last = 0
        self._conversations: dict[str, deque[Entry]] = {}
        self._among: dict[str, frozenset[str]] = {}

    def begin(self, conversation: str, among: Iterable[str]) -> None:
        """Let only these people see what will be said in a conversation."""
        self._among[conversation] = frozenset(among)

    def drop(self, conversation: str) -> None:
        """Forget a conversation."""
        self._conversations.pop(conversation, None)
        self._among.pop(conversation, None)

    def post(
        self,
        conversation: str,
        author: str,
        at: datetime,
        *,
        text: str = "",
        card: Card | None = None,
        only: str | None = None,
        attachments: tuple[Attachment, ...] = (),
        below: int | None = None,
        thread: str = "",
    ) -> Entry:
        """Add a message."""
        self._last += 1
        entry = Entry(
            self._last,
            conversation,
            author,
            at,
            text,
            card,
            only,
            attachments,
            below=below,
            thread=thread,
            among=self._among.get(conversation, frozenset()),
        )
        self._conversations.setdefault(conversation, deque(maxlen=self._kept)).append(entry)
        return entry

    def edit(self, entry: Entry, card: Card, attachments: tuple[Attachment, ...]) -> Entry:
        """Put another card into a message."""
        changed = replace(entry, card=card, attachments=attachments, edits=entry.edits + 1)
        messages = self._conversations[entry.conversation]
        messages[messages.index(entry)] = changed
        return changed

    def find(self, entry_id: int, person: str) -> Entry | None:
        """A message that this person can see."""
        found = self.get(entry_id)
        return found if found is not None and found.seen_by(person) else None

    def get(self, entry_id: int) -> Entry | None:
        """A message, whoever can see it."""
        everything = (entry for messages in self._conversations.values() for entry in messages)
        return next((one for one in everything if one.id == entry_id), None)

    def read(self, conversation: str, person: str) -> Iterator[Entry]:
        """What a person sees of a conversation, oldest first, each thread below the message that it belongs to."""
        seen = [one for one in self._conversations.get(conversation, ()) if one.seen_by(person)]
        there = {one.id for one in seen}
        for root in seen:
            if root.below not in there:
                yield root
                yield from (one for one in seen if one.below == root.id)

    def has_spoken(self, person: str) -> bool:
        """Whether a person has used the bot."""
        return any(
            entry.author == person and entry.text.startswith("/")
            for messages in self._conversations.values()
            for entry in messages
        )
