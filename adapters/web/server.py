"""One aiohttp application for everything that is served over HTTP.

`/healthz` says that the process is alive, `/readyz` that it can do its work, `/metrics` what it has measured. Other
adapters mount their own routes (Slack's events and OAuth pages, the playground).
"""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

import structlog
from aiohttp import web

from bot.errors import SetupError
from bot.telemetry import Telemetry

log = structlog.get_logger()

Mount = Callable[[web.Application], None]

PING_WITHIN: Final = 2.0  # seconds; a load balancer gives up after about five
SHUTDOWN_WITHIN: Final = 5.0  # seconds for requests that are under way
PORTS_TRIED: Final = 20
LARGEST_BODY: Final = 12 * 1024 * 1024  # bytes: a 10 MiB file, larger when written as JSON, is refused by the form


class WebServer:
    """A service that listens on one address. `address` is known once it has started."""

    name = "web"

    def __init__(
        self,
        host: str,
        port: int,
        telemetry: Telemetry,
        ready: Callable[[], Mapping[str, bool]],
        ping: Callable[[], Awaitable[object]],
        mounts: Sequence[Mount] = (),
        *,
        fallback_port: bool = False,
    ) -> None:
        """Build the application; nothing listens yet.

        Args:
            host: the address to bind.
            port: the port to bind; 0 takes any free one.
            telemetry: what `/metrics` shows.
            ready: each service by name, and whether it is serving.
            ping: raises when the database does not answer.
            mounts: functions that add their routes to the application.
            fallback_port: whether to take the next free port when `port` is taken.
        """
        self.address = ""
        self._host = host
        self._port = port
        self._telemetry = telemetry
        self._ready = ready
        self._ping = ping
        self._fallback_port = fallback_port
        self._runner: web.AppRunner | None = None
        self.application = web.Application(client_max_size=LARGEST_BODY)
        self.application.router.add_get("/healthz", self._healthz)
        self.application.router.add_get("/readyz", self._readyz)
        self.application.router.add_get("/metrics", self._metrics)
        for mount in mounts:
            mount(self.application)

    async def start(self) -> None:
        """Listen.

        Raises:
            SetupError: when no port can be bound.
        """
        runner = web.AppRunner(self.application, access_log=None, shutdown_timeout=SHUTDOWN_WITHIN)
        await runner.setup()
        try:
            await self._bind(runner)
        except BaseException:
            await runner.cleanup()
            raise
        self._runner = runner
        host, port = runner.addresses[0][:2]
        self.address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        log.info("web server listens", address=self.address)

    async def stop(self) -> None:
        """Stop listening and finish the requests that are under way."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    def ready(self) -> bool:
        """Whether it listens."""
        return self._runner is not None

    async def _bind(self, runner: web.AppRunner) -> None:
        candidates = [self._port]
        if self._fallback_port and self._port:
            candidates += [*range(self._port + 1, min(self._port + PORTS_TRIED, 65_536)), 0]
        for port in candidates:
            try:
                await web.TCPSite(runner, self._host, port).start()
            except OSError as error:
                if error.errno == errno.EADDRINUSE and port != candidates[-1]:
                    continue
                where = f"{self._host}:{port}"
                raise SetupError(f"HTTP_HOST and HTTP_PORT: cannot listen on {where}: {error.strerror}") from error
            return

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _readyz(self, _: web.Request) -> web.Response:
        missing = [name for name, well in self._ready().items() if not well]
        try:
            await asyncio.wait_for(self._ping(), PING_WITHIN)
        except Exception as error:  # whatever is wrong with the database, the answer is the same
            log.warning("database does not answer", reason=type(error).__name__)
            missing.append("database")
        if missing:
            return web.Response(status=503, text="not ready: " + ", ".join(missing) + "\n")
        return web.Response(text="ready\n")

    async def _metrics(self, _: web.Request) -> web.Response:
        content = self._telemetry.exposition()
        return web.Response(body=content, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})
