"""Messages of the outbox: into a channel, into a person's conversation with the bot, or onto their home page."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from adapters.playground.people import DIRECT, WORKSPACE, person_by_ref, place_by_ref
from adapters.playground.stage import Stage
from adapters.playground.transcript import conversation_of
from bot.errors import Undeliverable
from bot.records import Destination, Sent
from bot.ui.cards import Card

NONCES_KEPT: Final = 1_000


class PlaygroundDeliver:
    """Sends cards in the playground."""

    def __init__(self, stage: Stage) -> None:
        """Send onto this stage."""
        self._stage = stage
        self._sent: OrderedDict[str, Sent] = OrderedDict()

    async def send(self, to: Destination, card: Card, *, nonce: str) -> Sent:
        """Send a card; a nonce that was used before gives the reference of the first message.

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
        if to.workspace != WORKSPACE or place is None or (person is None and place is DIRECT):
            raise Undeliverable("nobody and nothing of this name in the demo community")
        if to.home:
            self._stage.refresh_home(to.person, card)
            return Sent(f"home:{to.person}")
        return Sent(str(self._stage.post(conversation_of(place, to.person), card).id))
