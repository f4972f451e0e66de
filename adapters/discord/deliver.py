"""Sends cards to channels, threads and direct messages, once each, and changes those that were sent.

Discord recognises a nonce for some minutes only. So each card carries its nonce a second time, as the number of its
outermost component, and a message that was tried before is looked for before it is sent again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from zlib import crc32

from adapters.discord.cards import Message, draw
from adapters.discord.faults import told
from adapters.discord.text import is_id
from adapters.discord.threads import Threads
from adapters.discord.wire import Wire, WireError
from bot.errors import Undeliverable
from bot.outcomes import Attachment, Audience, Reply
from bot.outside import Pictures
from bot.records import Destination, Sent
from bot.ui.cards import Card
from bot.words import said

UNKNOWN_MESSAGE, ARCHIVED = 10008, 50083
REASONS: Final = {
    10003: "the channel is gone",
    10008: "the message with this thread was deleted",
    10013: "there is no such person",
    50001: "the bot cannot see the channel: it needs View Channel",
    50007: "the person takes no direct messages",
    50013: "the bot may not post there: it needs Send Messages (in a thread Send Messages in Threads) and Attach Files",
    50083: "the thread is closed",
    50278: "the person shares no server with the bot any more",
    160006: "the server has as many open threads as it may have",
}
REASONS_IN_THREADS: Final = {
    10003: "the thread is gone",
    50013: "the bot may not post in threads: it needs Create Public Threads, Send Messages in Threads and Attach Files",
}
REASONS_IN_PRIVATE: Final = {
    50013: "the bot may not begin a private thread: it needs Create Private Threads, Send Messages in Threads and "
    "Attach Files",
    50024: "private threads can only be begun in an ordinary text channel",
}
said(REASONS, REASONS_IN_THREADS, REASONS_IN_PRIVATE)
SITE: Final = "https://discord.com/channels"
LOOKED_THROUGH: Final = 100  # newest messages of a channel, as many as one request tells


class DiscordDeliver:
    """`outside.Deliver` for Discord. The reference of a message is `channel/message`."""

    def __init__(self, wire: Wire, pictures: Pictures) -> None:
        """Join the parts."""
        self._wire = wire
        self._pictures = pictures
        self._direct: dict[str, str] = {}  # person -> channel; Discord keeps these for ever
        self._threads = Threads(wire)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        """Send a card, or change one; see `outside.Deliver`."""
        if to.home:
            raise Undeliverable("Discord has no home page")
        message = await draw(Reply(card, Audience.HERE, attachments=tuple(files)), self._pictures)
        begun = False
        try:
            if to.edits:
                return await self._edit(to, message)
            channel = await self._channel(to)
            if to.private:
                begun = True
                await self._threads.admit(channel, to.private)
            return await self._post(to, channel, message, _pings(to, card), nonce)
        except WireError as error:
            raise told(error, _reasons(to), begun=begun) from error

    async def _channel(self, to: Destination) -> str:
        if to.thread_of:
            return await self._threads.below(to)
        if to.private:
            return await self._threads.private(to)
        return to.place or await self._direct_channel(to.person)

    async def _post(self, to: Destination, channel: str, message: Message, pings: dict[str, Any], nonce: str) -> Sent:
        path, mark = f"/channels/{channel}/messages", crc32(nonce.encode()) & 0x7FFFFFFF or 1
        sent = await self._earlier(path, mark) if to.attempt > 1 else None
        if sent is None:
            container, *others = message.body["components"]
            body = {
                **message.body,
                "components": [{**container, "id": mark}, *others],
                "allowed_mentions": pings,
                "nonce": nonce,
                "enforce_nonce": True,
            }
            sent = await self._wire.call("POST", path, body, message.files)
        ref = f"{channel}/{sent['id']}"
        link = f"{SITE}/{to.workspace}/{ref}" if to.place else ""
        rest = timedelta(seconds=self._wire.rest("POST", path))
        return Sent(ref, link, rest, channel if to.private else "")

    async def _earlier(self, path: str, mark: int) -> Any:
        """The message of an earlier attempt, if it is there and we may read it."""
        for message in await self._wire.call("GET", f"{path}?limit={LOOKED_THROUGH}"):
            if any(component.get("id") == mark for component in message["components"]):
                return message
        return None

    async def _edit(self, to: Destination, message: Message) -> Sent:
        channel, _, number = to.edits.partition("/")
        path = f"/channels/{channel}/messages/{number}"
        try:
            await self._change(path, message, channel)
        except WireError as error:
            if error.code == UNKNOWN_MESSAGE:
                return Sent("")
            raise
        return Sent(to.edits, rest=timedelta(seconds=self._wire.rest("PATCH", path)))

    async def _change(self, path: str, message: Message, channel: str) -> None:
        try:
            await self._wire.call("PATCH", path, message.body, message.files)
        except WireError as error:
            if error.code != ARCHIVED:
                raise
            await self._threads.reopen(channel)  # which a new message would do by itself
            await self._wire.call("PATCH", path, message.body, message.files)

    async def _direct_channel(self, person: str) -> str:
        if person not in self._direct:
            opened = await self._wire.call("POST", "/users/@me/channels", {"recipient_id": person})
            self._direct[person] = str(opened["id"])
        return self._direct[person]


def _pings(to: Destination, card: Card) -> dict[str, Any]:
    """Nobody is told, but for those whom the message names, and the groups that a card names where all can see it."""
    if not to.place:
        return {"parse": []}
    groups = [] if to.private else [group.ref for group in card.groups()]
    told = {"roles": groups, "users": to.pings}
    return {"parse": []} | {kind: list(dict.fromkeys(filter(is_id, refs))) for kind, refs in told.items() if refs}


def _reasons(to: Destination) -> Mapping[int, str]:
    if to.thread_of:
        return REASONS | REASONS_IN_THREADS
    return REASONS | REASONS_IN_PRIVATE if to.private else REASONS
