"""Messages of the outbox: into a channel, into a person's conversation with the bot, or onto their home page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from secrets import token_hex
from typing import Final

from adapters.playground.people import DIRECT, WORKSPACE, Place, person_by_ref
from adapters.playground.stage import Stage
from adapters.playground.transcript import Entry, conversation_of
from bot.errors import Undeliverable
from bot.outcomes import Attachment, Letter
from bot.records import Destination, Sent
from bot.ui.cards import Card
from bot.ui.plain import one_line

NONCES_KEPT: Final = 1_000


class PlaygroundDeliver:
    """Sends cards in the playground."""

    def __init__(self, stage: Stage) -> None:
        """Send onto this stage."""
        self._stage = stage
        self._run = token_hex(4)  # messages are numbered anew at each start; a reference is of one start only
        self._sent: OrderedDict[str, Sent] = OrderedDict()

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        """Send a card, or change one; a nonce that was used before gives the reference of the first message.

        Raises:
            Undeliverable: when there is no such person or place in the demo community.
        """
        if to.edits:  # every edit of a message has the same nonce, and is the same however often it is made
            return self._edit(to, Letter(card, tuple(files)))
        if nonce not in self._sent:
            self._sent[nonce] = self._send(to, Letter(card, tuple(files)))
            if len(self._sent) > NONCES_KEPT:
                self._sent.popitem(last=False)
        return self._sent[nonce]

    def _edit(self, to: Destination, letter: Letter) -> Sent:
        entry = self._entry(to.edits)
        return Sent(self._ref(self._stage.change(entry, letter)) if entry else "")

    def _send(self, to: Destination, letter: Letter) -> Sent:
        place = self._place(to)
        if to.home:
            self._stage.refresh_home(to.person, letter.card)
            return Sent(f"home:{to.person}")
        root = self._entry(to.thread_of) if to.thread_of else None
        if to.thread_of and root is None:
            raise Undeliverable("the message with this thread is gone")
        conversation = conversation_of(place, to.person)
        entry = self._stage.post(conversation, letter, root.id if root else None, to.thread_title if root else "")
        return Sent(self._ref(entry), place=place.ref if to.private else "")

    def _place(self, to: Destination) -> Place:
        here = to.workspace == WORKSPACE
        people = [ref for ref in to.private or (to.person,) if person_by_ref(ref, self._stage.people)]
        if here and to.private and people:
            return self._stage.begin(one_line(to.thread_title), people)
        place = DIRECT if people and not to.place else self._stage.place(to.place)
        if not here or to.private or place is None:
            raise Undeliverable("nobody and nothing of this name in the demo community")
        return place

    def _ref(self, entry: Entry) -> str:
        return f"{self._run}/{entry.id}"

    def _entry(self, ref: str) -> Entry | None:
        run, _, number = ref.partition("/")
        return self._stage.transcript.get(int(number)) if run == self._run else None
