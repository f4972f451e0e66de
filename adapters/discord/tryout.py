"""Tries out what the bot may do on a server, and clears away what it made for that.

Without Manage Threads a bot cannot delete a thread, not even its own: such a one is archived.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog

from adapters.discord.cards import Upload
from adapters.discord.check import invite_link
from adapters.discord.events import EXTERNAL, MEMBERS_ONLY
from adapters.discord.threads import PRIVATE
from adapters.discord.wire import Wire, WireError
from bot.checks import Ability, Fault, Tried
from bot.words import Words, said

log = structlog.get_logger()

Json = dict[str, Any]

SILENT: Final = 4096  # the flag of a message that rings nowhere
ARCHIVE_AFTER: Final = 60  # minutes
FAR_AWAY: Final = timedelta(days=365)
IN_THREADS: Final = said("Send Messages in Threads")
RIGHTS: Final = {
    Ability.POST: "Send Messages",
    Ability.FILE: "Attach Files",
    Ability.HISTORY: "Read Message History",
    Ability.THREAD: "Create Public Threads",
    Ability.PRIVATE: "Create Private Threads",
    Ability.EVENT: "Create Events",
}
said(RIGHTS)
FAULTS: Final[Mapping[int, Fault]] = {
    10003: Fault.GONE,
    10004: Fault.GONE,
    50001: Fault.OUTSIDE,
    50007: Fault.CLOSED,
    50008: Fault.KIND,
    50013: Fault.RIGHT,
    50024: Fault.KIND,
    50278: Fault.CLOSED,
}


class DiscordChecks:
    """`outside.Checks` for Discord."""

    def __init__(self, wire: Wire, application_id: Callable[[], Awaitable[str]]) -> None:
        """Work through this session; the application's id is known once we are logged in."""
        self._wire = wire
        self._application_id = application_id

    async def channel(self, workspace: str, place: str, wanted: Collection[Ability], w: Words) -> Sequence[Tried]:
        """Try what is `wanted` in a channel; see `outside.Checks`."""
        found: list[Tried] = []
        path = f"/channels/{place}/messages"
        posted = w("I try out whether I may post here. This goes away by itself.")
        message = await self._tried(found, Ability.POST, "POST", path, _words(posted))
        if message is not None:
            if Ability.HISTORY in wanted:
                await self._tried(found, Ability.HISTORY, "GET", f"{path}/{message['id']}")
            if Ability.FILE in wanted:
                await self._file(found, path, posted)
            if Ability.THREAD in wanted:
                begin = f"{path}/{message['id']}/threads"
                await self._thread(found, Ability.THREAD, begin, {}, posted, w)
            if Ability.PRIVATE in wanted:
                private = {"type": PRIVATE, "invitable": False}
                await self._thread(found, Ability.PRIVATE, f"/channels/{place}/threads", private, posted, w)
            await self._cleared("DELETE", f"{path}/{message['id']}")
        if Ability.EVENT in wanted:
            await self._event(found, workspace, w)
        return found

    async def person(self, workspace: str, person: str, w: Words) -> Tried:
        """Try to write to a person; see `outside.Checks`."""
        found: list[Tried] = []
        opened = await self._tried(found, Ability.DIRECT, "POST", "/users/@me/channels", {"recipient_id": person})
        if opened is not None:
            found.clear()
            path = f"/channels/{opened['id']}/messages"
            posted = w("I try out whether I can write to you. This goes away by itself.")
            message = await self._tried(found, Ability.DIRECT, "POST", path, _words(posted))
            if message is not None:
                await self._cleared("DELETE", f"{path}/{message['id']}")
        return found[0]

    async def groups(self, workspace: str) -> Tried:
        """Roles come with every call; see `outside.Checks`."""
        return Tried(Ability.GROUPS)

    async def way_in(self) -> str:
        """The address that adds the bot to a server with all its rights; see `outside.Checks`."""
        return invite_link(await self._application_id())

    # --- how -----------------------------------------------------------------------------------------------------

    async def _tried(
        self, found: list[Tried], ability: Ability, method: str, path: str, body: Json | None = None, lacks: str = ""
    ) -> Any:
        """Make a request and note what came of it; its answer, or None."""
        try:
            answer = await self._wire.call(method, path, body)
        except WireError as error:
            found.append(_judged(ability, error, lacks or RIGHTS.get(ability, "")))
            return None
        found.append(Tried(ability))
        return answer

    async def _file(self, found: list[Tried], path: str, posted: str) -> None:
        file = Upload("greenroom.txt", posted.encode(), "text/plain")
        try:
            message = await self._wire.call("POST", path, _words(posted), (file,))
        except WireError as error:
            found.append(_judged(Ability.FILE, error, RIGHTS[Ability.FILE]))
        else:
            found.append(Tried(Ability.FILE))
            await self._cleared("DELETE", f"{path}/{message['id']}")

    async def _thread(
        self, found: list[Tried], ability: Ability, begin: str, kind: Json, posted: str, w: Words
    ) -> None:
        """Begin a thread and write into it."""
        body = {"name": w("Greenroom’s try-out"), "auto_archive_duration": ARCHIVE_AFTER, **kind}
        thread = await self._tried(found, ability, "POST", begin, body)
        if thread is None:
            return
        found.pop()  # it is well only once there can be words in it
        path = f"/channels/{thread['id']}/messages"
        message = await self._tried(found, ability, "POST", path, _words(posted), IN_THREADS)
        if await self._cleared("DELETE", f"/channels/{thread['id']}", quietly=True):
            return
        if message is not None:
            await self._cleared("DELETE", f"{path}/{message['id']}")
        await self._cleared("PATCH", f"/channels/{thread['id']}", {"archived": True})

    async def _event(self, found: list[Tried], workspace: str, w: Words) -> None:
        start = datetime.now(UTC) + FAR_AWAY
        body = {
            "name": w("Greenroom’s try-out"),
            "scheduled_start_time": start.isoformat(),
            "scheduled_end_time": (start + timedelta(hours=1)).isoformat(),
            "privacy_level": MEMBERS_ONLY,
            "entity_type": EXTERNAL,
            "entity_metadata": {"location": "-"},
        }
        events = f"/guilds/{workspace}/scheduled-events"
        event = await self._tried(found, Ability.EVENT, "POST", events, body)
        if event is not None:
            await self._cleared("DELETE", f"{events}/{event['id']}")

    async def _cleared(self, method: str, path: str, body: Json | None = None, *, quietly: bool = False) -> bool:
        try:
            await self._wire.call(method, path, body)
        except WireError as error:
            if not quietly:
                log.warning("try-out not cleared away", platform="discord", reason=str(error))
            return False
        return True


def _words(posted: str) -> Json:
    return {"content": posted, "flags": SILENT, "allowed_mentions": {"parse": []}}


def _judged(ability: Ability, error: WireError, lacks: str) -> Tried:
    if error.passing:
        return Tried(ability, Fault.SILENT)
    fault = FAULTS.get(error.code, Fault.OTHER)
    match fault:
        case Fault.RIGHT:
            return Tried(ability, fault, lacks)
        case Fault.OTHER:
            return Tried(ability, fault, str(error))
        case _:
            return Tried(ability, fault)
