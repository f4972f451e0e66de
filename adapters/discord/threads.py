"""Threads: below a message, and private ones for a few people."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, Final

from adapters.discord.wire import Wire, WireError
from bot.errors import Undeliverable
from bot.records import Destination
from bot.ui.plain import one_line

Json = dict[str, Any]

PRIVATE: Final = 12  # the type of a private thread
HAS_A_THREAD: Final = 160004
UNKNOWN_PERSON: Final = frozenset({10007, 10013})  # nobody of this server, or of Discord
MISSING_RIGHTS: Final = frozenset({50001, 50013})
ARCHIVE_AFTER: Final = 4320  # minutes: three quiet days
LOOKED_THROUGH: Final = 100  # newest archived threads, as many as one request tells
KEPT: Final = 10_000


class Threads:
    """Begins threads, and finds those that were begun before."""

    def __init__(self, wire: Wire) -> None:
        """Work through this session."""
        self._wire = wire
        self._known: OrderedDict[str, None] = OrderedDict()  # those below messages that are known to be there

    async def below(self, to: Destination) -> str:
        """The thread of a message, which has the message's number; begun where it is not there yet.

        Raises:
            WireError: when it cannot be begun.
        """
        channel, _, thread = to.thread_of.partition("/")
        if thread not in self._known:
            body = {"name": one_line(to.thread_title), "auto_archive_duration": ARCHIVE_AFTER}
            try:
                await self._wire.call("POST", f"/channels/{channel}/messages/{thread}/threads", body)
            except WireError as error:
                if error.code != HAS_A_THREAD:
                    raise
            self._known[thread] = None
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return thread

    async def private(self, to: Destination) -> str:
        """The private thread for a message: the one that an earlier attempt began, else a new one without people.

        Raises:
            WireError: when it cannot be looked for, or begun.
            Undeliverable: when no channel is given below which it could be.
        """
        if not to.place:
            raise Undeliverable("a private thread needs a channel, and none is known")
        name = one_line(to.thread_title)
        if to.attempt > 1 and (there := await self._begun_before(to, name)):
            if there["thread_metadata"]["archived"]:
                await self.reopen(there["id"])
            return str(there["id"])
        body = {"name": name, "type": PRIVATE, "invitable": False, "auto_archive_duration": ARCHIVE_AFTER}
        return str((await self._wire.call("POST", f"/channels/{to.place}/threads", body))["id"])

    async def admit(self, thread: str, people: Iterable[str]) -> None:
        """Add people to a private thread; who is not on the server any more is left out.

        Raises:
            WireError: when people cannot be added.
            Undeliverable: when none of them is there.
        """
        nobody = True
        for person in people:
            try:
                await self._wire.call("PUT", f"/channels/{thread}/thread-members/{person}")
            except WireError as error:
                if error.code not in UNKNOWN_PERSON:
                    raise
            else:
                nobody = False
        if nobody:
            raise Undeliverable("none of the people is there any more")

    async def reopen(self, thread: str) -> None:
        """Open an archived thread.

        Raises:
            WireError: when it cannot be opened.
            Undeliverable: when it was closed by those who moderate the server.
        """
        try:
            await self._wire.call("PATCH", f"/channels/{thread}", {"archived": False})
        except WireError as error:
            if error.code in MISSING_RIGHTS:
                raise Undeliverable("the thread is closed") from error
            raise

    async def _begun_before(self, to: Destination, name: str) -> Json | None:
        """Our own thread of this name below the channel, as far as we may see it."""
        me = await self._wire.own_id()
        active = (await self._wire.call("GET", f"/guilds/{to.workspace}/threads/active"))["threads"]
        for thread in (*active, *await self._archived(to.place)):
            ours = thread["type"] == PRIVATE and thread["owner_id"] == me
            if ours and thread["parent_id"] == to.place and thread["name"] == name:
                return dict(thread)
        return None

    async def _archived(self, channel: str) -> list[Json]:
        path = f"/channels/{channel}/users/@me/threads/archived/private?limit={LOOKED_THROUGH}"
        try:
            return list((await self._wire.call("GET", path))["threads"])
        except WireError as error:
            if error.code in MISSING_RIGHTS:
                return []  # within the hours of all attempts a thread is only archived by hand
            raise
