"""Messages of the outbox: into a channel, into a person's conversation with the bot, or onto their home page."""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_hex
from typing import Final

from adapters.playground.people import DIRECT, WORKSPACE, person_by_ref, place_by_ref
from adapters.playground.stage import Stage
from adapters.playground.transcript import Entry, conversation_of
from bot.errors import Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card

NONCES_KEPT: Final = 1_000


class PlaygroundDeliver:
    """Sends cards in the playground."""

    def __init__(self, stage: Stage) -> None:
        """Send onto this stage."""
        self._stage = stage
        self._run = token_hex(4)  # messages are numbered anew at each start; a reference is of one start only
        self._sent: OrderedDict[str, Sent] = OrderedDict()

    async def send(self, to: Destination, card: Card, *, nonce: str) -> Sent:
        """Send a card, or change one; a nonce that was used before gives the reference of the first message.

        Raises:
            Undeliverable: when there is no such person or place in the demo community.
        """
        if nonce not in self._sent:
            self._sent[nonce] = self._send(to, card)
            if len(self._sent) > NONCES_KEPT:
                self._sent.popitem(last=False)
        return self._sent[nonce]

    def _send(self, to: Destination, card: Card) -> Sent:
        person = person_by_ref(to.person, self._stage.people)
        place = place_by_ref(to.place) if to.place else DIRECT
        if to.edits:
            entry = self._entry(to.edits)
            return Sent(self._ref(self._stage.change(entry, card)) if entry else "")
        if to.workspace != WORKSPACE or place is None or (person is None and place is DIRECT):
            raise Undeliverable("nobody and nothing of this name in the demo community")
        if to.home:
            self._stage.refresh_home(to.person, card)
            return Sent(f"home:{to.person}")
        root = self._entry(to.thread_of) if to.thread_of else None
        if to.thread_of and root is None:
            raise Undeliverable("the message with this thread is gone")
        conversation = conversation_of(place, to.person)
        return Sent(self._ref(self._stage.post(conversation, card, root.id if root else None, to.thread_title)))

    def _ref(self, entry: Entry) -> str:
        return f"{self._run}/{entry.id}"

    def _entry(self, ref: str) -> Entry | None:
        run, _, number = ref.partition("/")
        return self._stage.transcript.get(int(number)) if run == self._run else None
