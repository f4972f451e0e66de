"""Discord as a service: events from the gateway become answers, and the commands are registered."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

import discord
import structlog

from adapters.discord import inbound
from adapters.discord.commands import payloads, sync
from adapters.discord.deliver import DiscordDeliver
from adapters.discord.events import DiscordEvents
from adapters.discord.files import DiscordFiles
from adapters.discord.gateway import FIRST_WAIT, LONGEST_WAIT, Gateway, cancelled
from adapters.discord.greet import greet
from adapters.discord.pacer import MOST, Pacer
from adapters.discord.respond import QUICK, Responder
from adapters.discord.roster import DiscordRoster
from adapters.discord.tryout import DiscordChecks
from adapters.discord.wire import Wire, WireError
from bot.errors import SetupError
from bot.outside import Door, Pictures
from bot.telemetry import Telemetry

log = structlog.get_logger()

FINISH: Final = 10.0  # seconds that answers under way get when we stop


class DiscordService:
    """`outside.Service` for Discord. `deliver`, `events`, `files`, `roster` and `checks` are its ports."""

    name = "discord"

    def __init__(
        self,
        door: Door,
        pictures: Pictures,
        telemetry: Telemetry,
        gateway: Gateway,
        *,
        dev_guild: int | None = None,
        quick: float = QUICK,
    ) -> None:
        """Join the parts. `quick` is the time after which an answer is deferred, in seconds."""
        self._door = door
        self._gateway = gateway
        self._dev_guild = dev_guild
        pace = Pacer(max(1, int(MOST * gateway.share)))  # processes of one bot share its pace by their shards
        self._wire = Wire(gateway.api_url, gateway.token, pace)
        self._responder = Responder(door, self._wire, pictures, telemetry, quick)
        self.deliver = DiscordDeliver(self._wire, pictures)
        self.events = DiscordEvents(self._wire)
        self.files = DiscordFiles(self._wire, gateway.api_url)
        self.roster = DiscordRoster(self._wire)
        self.checks = DiscordChecks(self._wire, gateway.application_id)
        self._syncing: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Answer what comes from the gateway, and open it where that was not done before. See `outside.Service`."""
        self._gateway.listen(self)
        self._gateway.open()
        self._syncing = asyncio.create_task(self._sync(), name="discord sync")
        try:
            await self._gateway.connected()
        except SetupError:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Close the gateway, then let answers under way finish."""
        await self._gateway.close()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=FINISH)
            if late:
                log.warning("answers cut off", platform="discord", number=len(late))
        for task in (self._syncing, *self._under_way):
            await cancelled(task)
        await self._wire.close()

    def ready(self) -> bool:
        """Whether events arrive."""
        return self._gateway.ready()

    async def _sync(self) -> None:
        """Register the commands, again after passing faults. A failure leaves those that were there."""
        application_id = await self._gateway.application_id()
        wait = FIRST_WAIT
        while True:
            try:
                await sync(self._wire, application_id, payloads(self._door.registry), self._dev_guild)
                return
            except WireError as error:
                log.error("commands not registered", platform="discord", reason=str(error), details=error.details)
                if not error.passing:
                    return
                await asyncio.sleep(max(wait, error.after))
                wait = min(wait * 2, LONGEST_WAIT)

    # --- events, as `gateway.Listener` ---------------------------------------------------------------------------

    async def interaction(self, interaction: discord.Interaction[Any], received: float) -> None:
        """A command, a click, a submitted form, or an option being typed."""
        arrival = inbound.arrival(interaction, received)
        if arrival is not None:
            await self._tracked(self._responder.answer(arrival))

    async def message(self, message: discord.Message, bot_id: int) -> None:
        """A message that may be meant for the bot."""
        call = inbound.greeting(message, bot_id)
        if call is not None:
            await self._tracked(greet(call, self._door, self.deliver))

    async def removed(self, guild: discord.Guild) -> None:
        """The bot was taken out of a server."""
        await self._tracked(self._door.handle(inbound.removal(guild)))

    async def _tracked(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await asyncio.shield(task)
