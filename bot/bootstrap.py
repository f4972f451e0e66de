"""The composition root: the only file, with the command line, that knows every package."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import structlog

from adapters.ticker import Ticker
from adapters.web.server import Mount, WebServer
from assessments.catalog import Catalog, ContentErrors, load_catalog
from bot.app import App
from bot.calls import Platform
from bot.charts.worker import PictureWorker
from bot.clock import MovableClock, SystemClock
from bot.errors import SetupError
from bot.features.help import help_feature
from bot.features.me import me
from bot.features.readiness import readiness
from bot.jobs import outbox, runner
from bot.ports import Deliver, Service
from bot.registry import Feature, Registry
from bot.settings import Settings
from bot.telemetry import Telemetry
from storage import guard
from storage.engine import create
from storage.unit_of_work import SqlStorage

log = structlog.get_logger()

SEND_EVERY: Final = 1.0  # seconds between two looks into the outbox
LOOK_EVERY: Final = 20.0  # seconds between two looks at what is due
PURGE_EVERY: Final = timedelta(hours=6).total_seconds()


def features() -> tuple[Feature, ...]:
    """All features, in the order in which help lists them."""
    return (readiness, me, help_feature)


def catalog() -> Catalog:
    """The packaged content.

    Raises:
        SetupError: naming every error in it, with file and line.
    """
    try:
        return load_catalog()
    except ContentErrors as errors:
        raise SetupError(f"The content has errors:\n{errors}") from None


async def open_storage(settings: Settings, telemetry: Telemetry, *, accept_empty: bool = False) -> SqlStorage:
    """The database, ready for use: a new one is created, a lost or outdated one refused.

    Raises:
        SetupError: when it cannot be used as it is.
    """
    engine = create(settings.database_url.get_secret_value())
    try:
        await guard.prepare(engine, accept_empty=accept_empty)
    except BaseException:
        await engine.dispose()
        raise
    return SqlStorage(engine, telemetry.database)


@dataclass
class Greenroom:
    """A whole instance: the application and what runs around it."""

    settings: Settings
    storage: SqlStorage
    pictures: PictureWorker
    telemetry: Telemetry
    app: App
    services: list[Service] = field(default_factory=list)
    senders: dict[Platform, Deliver] = field(default_factory=dict)
    web: WebServer | None = None

    def ready(self) -> Mapping[str, bool]:
        """Each service by name, and whether it is serving."""
        return {service.name: service.ready() for service in self.services}

    async def start(self) -> None:
        """Start everything, the web server first so that health can be asked for meanwhile.

        Raises:
            SetupError: from the first service that can never work.
        """
        await self.pictures.start()
        for service in self.services:
            await service.start()

    async def stop(self) -> None:
        """Stop everything, last started first, and close the database. One that fails to stop does not hold the rest."""
        for service in reversed(self.services):
            try:
                await service.stop()
            except Exception:
                log.exception("service did not stop cleanly", service=service.name)
        await self.pictures.close()
        await self.storage.close()


async def build(settings: Settings) -> Greenroom:
    """Put an instance together from its settings; nothing is started yet.

    Raises:
        SetupError: when the content, the database or a setting cannot be used.
    """
    telemetry, pictures = Telemetry(), PictureWorker()
    clock = MovableClock() if settings.serves_playground else SystemClock()
    content = catalog()
    storage = await open_storage(settings, telemetry)
    app = App(Registry(features()), storage, content, clock, telemetry)
    room = Greenroom(settings, storage, pictures, telemetry, app)
    mounts: list[Mount] = []
    if settings.serves_slack:
        mounts += _slack(room)
    if settings.serves_playground and isinstance(clock, MovableClock):
        mounts += _playground(room, clock)
    room.web = WebServer(
        settings.http_host,
        settings.http_port,
        telemetry,
        room.ready,
        storage.ping,
        mounts,
        fallback_port=settings.serves_playground,
    )
    room.services.insert(0, room.web)
    if settings.serves_discord:
        _discord(room)
    room.services.append(Ticker(_ticks(room)))
    return room


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C, then finish what is under way and close.

    Raises:
        SetupError: when something is set up in a way that cannot work.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    room = await build(settings)
    watch = asyncio.create_task(room.telemetry.watch())
    try:
        await room.start()
        _announce(room)
        fatal = [asyncio.create_task(service.failed()) for service in room.services if isinstance(service, Fallible)]
        waiting = asyncio.create_task(stop.wait())
        done, pending = await asyncio.wait([waiting, *fatal], return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        for task in done:
            task.result()
    finally:
        watch.cancel()
        await room.stop()
        log.info("stopped")
