"""Scheduled events of a server: what happens elsewhere than in one of its channels, with a place in words."""

from __future__ import annotations

from datetime import UTC
from typing import Any, Final

from adapters.discord.faults import told
from adapters.discord.text import escape
from adapters.discord.wire import Wire, WireError
from bot.outcomes import Happening
from bot.records import Destination, Sent
from bot.ui.plain import one_line
from bot.words import said

Json = dict[str, Any]

SITE: Final = "https://discord.com/events"
EXTERNAL, MEMBERS_ONLY = 3, 2  # its type, and the one level of privacy that there is
GONE: Final = frozenset({10070, 180000})  # removed, or over
REASONS: Final = {
    10004: "the server is gone",
    30038: "the server has as many events as it may have",
    50001: "the bot is not in the server any more",
    50013: "the bot may not create events: it needs Create Events",
    50035: "Discord does not take the event: perhaps its time is over",
}
said(REASONS)


class DiscordEvents:
    """`outside.Events` for Discord. The reference of an event is its number."""

    def __init__(self, wire: Wire) -> None:
        """Work through this session."""
        self._wire = wire

    async def announce(self, to: Destination, happening: Happening, *, nonce: str) -> Sent:
        """Create, change or remove an event; see `outside.Events`."""
        events, mark, event = f"/guilds/{to.workspace}/scheduled-events", _mark(nonce), to.edits
        try:
            if not event and to.attempt > 1:
                event = await self._earlier(events, mark)
            if happening.cancelled:
                if event:
                    await self._wire.call("DELETE", f"{events}/{event}")
                return Sent("")
            if to.edits:
                await self._wire.call("PATCH", f"{events}/{event}", _body(happening, ""))
            elif not event:
                event = str((await self._wire.call("POST", events, _body(happening, mark)))["id"])
        except WireError as error:
            if error.code in GONE:
                return Sent("")
            raise told(error, REASONS) from error
        return Sent(event, f"{SITE}/{to.workspace}/{event}")

    async def _earlier(self, events: str, mark: str) -> str:
        """The event of an earlier attempt; "" if there is none."""
        me = await self._wire.own_id()
        for event in await self._wire.call("GET", events) or ():
            if event["creator_id"] == me and (event["description"] or "").endswith(mark):
                return str(event["id"])
        return ""


def _mark(nonce: str) -> str:
    """What an event ends with, to be told from others: Discord recognises no nonce here."""
    return f"(Greenroom {nonce})"


def _body(happening: Happening, mark: str) -> Json:
    start, end = (instant.astimezone(UTC).isoformat() for instant in (happening.start, happening.end))
    return {
        "name": one_line(happening.title),
        "description": "\n\n".join(filter(None, (escape(happening.about), mark))) or None,
        "scheduled_start_time": start,
        "scheduled_end_time": end,
        "privacy_level": MEMBERS_ONLY,
        "entity_type": EXTERNAL,
        "entity_metadata": {"location": one_line(happening.where)},
    }
