"""The connection to Discord: one task that logs in, keeps the gateway and hands every event to its answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import inbound
from adapters.discord.commands import payloads, sync
from adapters.discord.deliver import DiscordDeliver
from adapters.discord.greet import greet
from adapters.discord.pacer import MOST, Pacer
from adapters.discord.respond import QUICK, Responder
from adapters.discord.wire import Wire, WireError
from bot.errors import SetupError
from bot.ports import Door, Pictures
from bot.telemetry import Telemetry

log = structlog.get_logger()

PATIENCE: Final = 15.0  # seconds that `start` waits for the first connection before it goes on in the background
FINISH: Final = 10.0  # seconds that answers under way get when we stop
CLOSE: Final = 5.0  # seconds for ending a task, the gateway's among them
FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0

NOT_ACCEPTED: Final = (
    "DISCORD_TOKEN: Discord does not accept this token. "
    "Copy it again from the developer portal, page Bot, button Reset Token."
)
FATAL: Final = {
    4004: NOT_ACCEPTED,
    4010: "DISCORD_SHARD_IDS: Discord does not accept this shard. Numbers start at 0 and end below the count.",
    4011: "DISCORD_SHARD_COUNT: the bot is in too many servers for this many shards. Raise the number.",
    4012: "DISCORD_GATEWAY_URL: the gateway does not speak version 10. Remove the setting.",
    4013: "Discord does not know the intents that were asked for. Update Greenroom and discord.py.",
    4014: (
        "Discord refuses an intent that is not enabled. Greenroom needs no privileged one: "
        "look at the developer portal, page Bot, whether the application is restricted."
    ),
}  # fmt: skip
PASSING: Final = (OSError, aiohttp.ClientError, discord.HTTPException, discord.GatewayNotFound)


class DiscordService:
    """`ports.Service` for Discord. `deliver` is its `ports.Deliver`."""

    name = "discord"

    def __init__(
        self,
        door: Door,
        pictures: Pictures,
        telemetry: Telemetry,
        *,
        token: str,
        api_url: str,
        gateway_url: str,
        shard_ids: tuple[int, ...] = (),
        shard_count: int | None = None,
        dev_guild: int | None = None,
        quick: float = QUICK,
    ) -> None:
        """Join the parts; nothing is opened. `quick` is the time after which an answer is deferred, in seconds."""
        self._door = door
        self._token = token
        self._api_url = api_url.rstrip("/")
        self._gateway_url = gateway_url
        self._shard_ids = shard_ids
        self._shard_count = shard_count
        self._dev_guild = dev_guild
        share = len(shard_ids or range(shard_count)) / shard_count if shard_count else 1.0
        self._wire = Wire(
            api_url, token, Pacer(max(1, int(MOST * share)))
        )  # processes of one bot share its pace by their shards
        self._responder = Responder(door, self._wire, pictures, telemetry, quick)
        self.deliver = DiscordDeliver(self._wire, pictures)
        self._client: discord.Client | None = None
        self._connected = False
        self._news = asyncio.Event()  # something is known about the first connection
        self._fatal: SetupError | None = None
        self._serving: asyncio.Task[None] | None = None
        self._syncing: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Log in and connect; what passes is retried in the background. See `ports.Service`."""
        if not self._token.isascii() or not self._token.strip() or len(self._token.split()) != 1:
            raise SetupError(NOT_ACCEPTED)
        self._point()
        _quiet_library()
        self._serving = asyncio.create_task(self._serve(), name="discord")
        try:
            async with asyncio.timeout(PATIENCE):
                await self._news.wait()
        except TimeoutError:
            log.warning("not connected yet", platform="discord")
        if self._fatal is not None:
            await self.stop()
            raise self._fatal

    async def stop(self) -> None:
        """Close the gateway, then let answers under way finish."""
        await _cancelled(self._serving)  # its client closes with it, and says goodbye with 1000
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=FINISH)
            if late:
                log.warning("answers cut off", platform="discord", number=len(late))
        for task in (self._syncing, *self._under_way):
            await _cancelled(task)
        await self._wire.close()

    def ready(self) -> bool:
        """Whether events arrive."""
        return self._connected

    # --- the connection ------------------------------------------------------------------------------------------

    def _point(self) -> None:
        """Send the library to another address, where one is set."""
        if self._api_url != Route.BASE:
            Route.BASE = self._api_url
        gateway = yarl.URL(self._gateway_url)
        if gateway != DiscordWebSocket.DEFAULT_GATEWAY:
            DiscordWebSocket.DEFAULT_GATEWAY = gateway

    async def _serve(self) -> None:
        wait = FIRST_WAIT
        while True:
            try:
                await self._session()
                return
            except SetupError as error:
                self._fatal = error
                log.critical(str(error), platform="discord")
                return
            except PASSING as error:
                log.warning(
                    "Discord cannot be reached, trying again",
                    platform="discord",
                    error=type(error).__name__,
                    seconds=wait,
                )
            finally:
                self._connected = False
                self._news.set()
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _session(self) -> None:
        """Log in and stay until the client is closed.

        Raises:
            SetupError: when it can never work as set up.
            OSError, aiohttp.ClientError, discord.HTTPException: when it may work later.
        """
        client = self._client = self._build()
        try:
            async with client:
                await client.login(self._token)
                if self._syncing is None:
                    self._syncing = asyncio.create_task(self._sync(str(client.application_id)), name="discord sync")
                await client.connect()
        except discord.LoginFailure:
            raise SetupError(NOT_ACCEPTED) from None
        except discord.PrivilegedIntentsRequired:
            raise SetupError(FATAL[4014]) from None
        except discord.ConnectionClosed as error:
            if error.code in FATAL:
                raise SetupError(FATAL[error.code]) from None
            raise ConnectionError(f"closed with {error.code}") from error
        except AttributeError:
            if client.ws is not None:
                raise
            # discord.py trips over its own feet when the very first connection is refused.
            raise ConnectionError("the first connection was refused") from None

    def _build(self) -> discord.Client:
        options: dict[str, Any] = {
            "intents": discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            "allowed_mentions": discord.AllowedMentions.none(),
            "member_cache_flags": discord.MemberCacheFlags.none(),
            "max_messages": None,
        }
        client: discord.Client
        if self._shard_count is not None:
            ids = list(self._shard_ids or range(self._shard_count))
            client = discord.AutoShardedClient(shard_ids=ids, shard_count=self._shard_count, **options)
        else:
            client = discord.Client(**options)
        for handler in (
            *(self.on_connect, self.on_resumed, self.on_disconnect, self.on_error),
            *(self.on_interaction, self.on_message, self.on_guild_remove),
        ):
            client.event(handler)
        return client

    async def _sync(self, application_id: str) -> None:
        """Register the commands, again after passing faults. A failure leaves those that were there."""
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

    # --- events, named as discord.py names them ------------------------------------------------------------------

    async def on_connect(self) -> None:
        """A new session has begun."""
        log.info("connected", platform="discord")
        self._connected = True
        self._news.set()

    async def on_resumed(self) -> None:
        """A broken connection was taken up again, with the events that were missed."""
        self._connected = True

    async def on_disconnect(self) -> None:
        """The connection broke; discord.py takes it up again."""
        self._connected = False

    async def on_error(self, event: str, *_: Any, **__: Any) -> None:
        """A defect in one of these handlers."""
        log.exception("event failed", platform="discord", event_name=event)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """A command, a click, a submitted form, or an option being typed."""
        arrival = inbound.arrival(interaction)
        if arrival is not None:
            await self._tracked(self._responder.answer(arrival))

    async def on_message(self, message: discord.Message) -> None:
        """A message that may be meant for the bot."""
        client = self._client
        if client is None or client.user is None:
            return
        call = inbound.greeting(message, client.user.id)
        if call is not None:
            await self._tracked(greet(call, self._door, self.deliver))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was taken out of a server; an outage does not come here."""
        await self._tracked(self._door.handle(inbound.removal(guild)))

    async def _tracked(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await asyncio.shield(task)


async def _cancelled(task: asyncio.Task[Any] | None) -> None:
    if task is not None:
        task.cancel()
        await asyncio.wait({task}, timeout=CLOSE)


class _Brief(logging.Filter):
    """Reconnecting is everyday life: one line without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten what discord.py logs about a reconnect."""
        if record.exc_info and "reconnect" in str(record.msg):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.msg = f"{record.msg} ({type(record.exc_info[1]).__name__})"
            record.exc_info = None
        return True


_BRIEF: Final = _Brief()


def _quiet_library() -> None:
    """Keep discord.py from logging what members write (below INFO) and from long tracebacks."""
    library = logging.getLogger("discord")
    if library.getEffectiveLevel() < logging.INFO:
        library.setLevel(logging.INFO)
    for name in ("discord.client", "discord.shard"):
        logging.getLogger(name).addFilter(_BRIEF)
