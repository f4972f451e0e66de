"""The connection to Discord's gateway: logs in, keeps the session, and hands every event to a listener.

It knows nothing of the rest of the program, so that it can connect while that is still being loaded. Events that come
before there is a listener wait for it.
"""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import Any, Final, Protocol

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errors import SetupError

log = structlog.get_logger()

PATIENCE: Final = 15.0  # seconds that `start` waits for the first connection before it goes on in the background
CLOSE: Final = 5.0  # seconds for ending a task
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


class Listener(Protocol):
    """What is done with events."""

    async def interaction(self, interaction: discord.Interaction[Any], received: float) -> None:
        """A command, a click, a submitted form, or an option being typed; `received` is of the monotonic clock."""

    async def message(self, message: discord.Message, bot_id: int) -> None:
        """A message that may be meant for the bot."""

    async def removed(self, guild: discord.Guild) -> None:
        """The bot was taken out of a server; an outage does not come here."""


class Gateway:
    """A session with the gateway that is kept until it is closed."""

    def __init__(
        self,
        token: str,
        api_url: str,
        gateway_url: str,
        *,
        shard_ids: tuple[int, ...] = (),
        shard_count: int | None = None,
    ) -> None:
        """Take what a session needs; nothing is opened."""
        self.token = token
        self.api_url = api_url.rstrip("/")
        self._gateway_url = gateway_url
        self._shard_ids = shard_ids
        self._shard_count = shard_count
        self._client: discord.Client | None = None
        self._connected = False
        self._news = asyncio.Event()  # something is known about the first connection
        self._application_id = ""
        self._logged_in = asyncio.Event()
        self._heard = asyncio.Event()  # there is a listener
        self._listener: Listener | None = None
        self._fatal: SetupError | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def share(self) -> float:
        """The part of the bot's shards that this process serves, above 0 and at most 1."""
        return len(self._shard_ids or range(self._shard_count)) / self._shard_count if self._shard_count else 1.0

    def open(self) -> None:
        """Begin to log in and connect, in the background. Does nothing when that has begun.

        Raises:
            SetupError: The token cannot be one.
        """
        if self._serving is not None:
            return
        if not self.token.isascii() or not self.token.strip() or len(self.token.split()) != 1:
            raise SetupError(NOT_ACCEPTED)
        self._point()
        _quiet_library()
        self._serving = asyncio.create_task(self._serve(), name="discord")

    def listen(self, listener: Listener) -> None:
        """Hand events to `listener`, those first that came before."""
        self._listener = listener
        self._heard.set()

    async def connected(self) -> None:
        """Wait for the first connection, but not for long: what passes is retried in the background.

        Raises:
            SetupError: It can never work as it is set up.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                await self._news.wait()
        except TimeoutError:
            log.warning("not connected yet", platform="discord")
        if self._fatal is not None:
            raise self._fatal

    async def application_id(self) -> str:
        """The id of the application, once we are logged in."""
        await self._logged_in.wait()
        return self._application_id

    async def close(self) -> None:
        """End the session; Discord is told with 1000."""
        await cancelled(self._serving)

    def ready(self) -> bool:
        """Whether events arrive."""
        return self._connected

    # --- the connection ------------------------------------------------------------------------------------------

    def _point(self) -> None:
        """Send the library to another address, where one is set."""
        if self.api_url != Route.BASE:
            Route.BASE = self.api_url
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
                await client.login(self.token)
                self._application_id = str(client.application_id)
                self._logged_in.set()
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
        """Somebody wants an answer."""
        received = monotonic()
        await (await self._hearer()).interaction(interaction, received)

    async def on_message(self, message: discord.Message) -> None:
        """Somebody wrote something that we may see."""
        client = self._client
        if client is not None and client.user is not None:
            await (await self._hearer()).message(message, client.user.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """We are no longer in a server."""
        await (await self._hearer()).removed(guild)

    async def _hearer(self) -> Listener:
        await self._heard.wait()
        assert self._listener is not None  # noqa: S101 - `listen` sets both
        return self._listener


async def cancelled(task: asyncio.Task[Any] | None) -> None:
    """End a task, and wait for it a while."""
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
