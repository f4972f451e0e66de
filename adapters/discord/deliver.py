"""Sends cards to channels, threads and direct messages, once each, and changes those that were sent.

Discord recognises a nonce for some minutes only. So each card carries its nonce a second time, as the number of its
outermost component, and a message that was tried before is looked for before it is sent again.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import Any, Final
from zlib import crc32

from adapters.discord.cards import Message, draw
from adapters.discord.text import is_id
from adapters.discord.wire import TOO_MANY, Wire, WireError
from bot.errors import DeliveryError, Halt, TryLater, Undeliverable
from bot.outcomes import Audience, Reply
from bot.ports import Pictures
from bot.records import Destination, Sent
from bot.ui.cards import Card
from bot.ui.plain import one_line

UNAUTHORISED: Final = 401
UNAUTHORISED_REST: Final = timedelta(minutes=1)  # a token that was reset is set again by the operator
UNKNOWN_MESSAGE, HAS_A_THREAD = 10008, 160004
REASONS: Final = {
    10003: "the channel is gone",
    10008: "the message with this thread was deleted",
    10013: "there is no such person",
    50001: "the bot cannot see the channel: it needs View Channel",
    50007: "the person takes no direct messages",
    50013: "the bot may not post in the channel: it needs Send Messages and Attach Files",
    50083: "the thread is closed",
    50278: "the person shares no server with the bot any more",
    160006: "the server has as many open threads as it may have",
}
REASONS_IN_THREADS: Final = {
    10003: "the thread is gone",
    50013: "the bot may not post in threads: it needs Create Public Threads, Send Messages in Threads and Attach Files",
}
SITE: Final = "https://discord.com/channels"
LOOKED_THROUGH: Final = 100  # newest messages of a channel, as many as one request tells
ARCHIVE_AFTER: Final = 4320  # minutes: three quiet days
KEPT: Final = 10_000


class DiscordDeliver:
    """`ports.Deliver` for Discord. The reference of a message is `channel/message`."""

    def __init__(self, wire: Wire, pictures: Pictures) -> None:
        """Join the parts."""
        self._wire = wire
        self._pictures = pictures
        self._direct: dict[str, str] = {}  # person -> channel; Discord keeps these for ever
        self._threads: OrderedDict[str, None] = OrderedDict()  # those that are known to be there

    async def send(self, to: Destination, card: Card, *, nonce: str) -> Sent:
        """Send a card, or change one; see `ports.Deliver`."""
        if to.home:
            raise Undeliverable("Discord has no home page")
        message = await draw(Reply(card, Audience.HERE), self._pictures)
        try:
            if to.edits:
                return await self._edit(to, message)
            if to.thread_of:
                channel = await self._thread(to)
            else:
                channel = to.place or await self._direct_channel(to.person)
            return await self._post(to, channel, message, _pings(to, card), nonce)
        except WireError as error:
            raise _told(error, to) from error

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
        return Sent(ref, link, timedelta(seconds=self._wire.rest("POST", path)))

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
            await self._wire.call("PATCH", path, message.body, message.files)
        except WireError as error:
            if error.code == UNKNOWN_MESSAGE:
                return Sent("")
            raise
        return Sent(to.edits, rest=timedelta(seconds=self._wire.rest("PATCH", path)))

    async def _thread(self, to: Destination) -> str:
        """The thread of a message, which has the message's number; begun where it is not there yet."""
        channel, _, thread = to.thread_of.partition("/")
        if thread not in self._threads:
            body = {"name": one_line(to.thread_title), "auto_archive_duration": ARCHIVE_AFTER}
            try:
                await self._wire.call("POST", f"/channels/{channel}/messages/{thread}/threads", body)
            except WireError as error:
                if error.code != HAS_A_THREAD:
                    raise
            self._threads[thread] = None
            if len(self._threads) > KEPT:
                self._threads.popitem(last=False)
        return thread

    async def _direct_channel(self, person: str) -> str:
        if person not in self._direct:
            opened = await self._wire.call("POST", "/users/@me/channels", {"recipient_id": person})
            self._direct[person] = str(opened["id"])
        return self._direct[person]


def _pings(to: Destination, card: Card) -> dict[str, Any]:
    """Nobody is told, but for the groups that a card names where all can see it."""
    roles = [group.ref for group in card.groups() if is_id(group.ref)] if to.place else []
    return {"parse": [], **({"roles": list(dict.fromkeys(roles))} if roles else {})}


def _told(error: WireError, to: Destination) -> DeliveryError:
    after = timedelta(seconds=error.after)
    if error.status == UNAUTHORISED:
        return TryLater(str(error), UNAUTHORISED_REST, halts=Halt.PLATFORM, refused=True)
    if error.status == TOO_MANY:  # where all requests are too many, none goes out for a while
        return TryLater(str(error), after, halts=Halt.NOTHING if error.everywhere else Halt.PLACE, refused=True)
    if error.passing:
        return TryLater(str(error), after)
    reasons = {**REASONS, **REASONS_IN_THREADS} if to.thread_of else REASONS
    return Undeliverable(reasons.get(error.code, str(error)))
