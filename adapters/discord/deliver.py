"""Sends cards to channels and direct messages, once each."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from adapters.discord.cards import draw
from adapters.discord.wire import Wire, WireError
from bot.errors import DeliveryError, TryLater, Undeliverable
from bot.outcomes import Audience, Reply
from bot.ports import Pictures
from bot.records import Destination, Sent
from bot.ui.cards import Card

UNAUTHORISED: Final = 401
REASONS: Final = {
    10003: "the channel is gone",
    10013: "there is no such person",
    50001: "the bot cannot see the channel: it needs View Channel",
    50007: "the person takes no direct messages",
    50013: "the bot may not post in the channel: it needs Send Messages and Attach Files",
    50278: "the person shares no server with the bot any more",
}


class DiscordDeliver:
    """`ports.Deliver` for Discord."""

    def __init__(self, wire: Wire, pictures: Pictures) -> None:
        """Join the parts."""
        self._wire = wire
        self._pictures = pictures
        self._direct: dict[str, str] = {}  # person -> channel; Discord keeps these for ever

    async def send(self, to: Destination, card: Card, *, nonce: str) -> Sent:
        """Send a card; the reference is `channel/message`. See `ports.Deliver`."""
        if to.home:
            raise Undeliverable("Discord has no home page")
        message = await draw(Reply(card, Audience.HERE), self._pictures)
        body = {**message.body, "nonce": nonce, "enforce_nonce": True}
        try:
            channel = to.place or await self._direct_channel(to.person)
            sent = await self._wire.call("POST", f"/channels/{channel}/messages", body, message.files)
        except WireError as error:
            raise _told(error) from error
        return Sent(f"{channel}/{sent['id']}")

    async def _direct_channel(self, person: str) -> str:
        if person not in self._direct:
            opened = await self._wire.call("POST", "/users/@me/channels", {"recipient_id": person})
            self._direct[person] = str(opened["id"])
        return self._direct[person]


def _told(error: WireError) -> DeliveryError:
    if error.passing or error.status == UNAUTHORISED:  # a token that was reset is set again by the operator
        return TryLater(str(error), timedelta(seconds=error.after))
    return Undeliverable(REASONS.get(error.code, str(error)))
