"""The composition root: the only file, with the command line, that knows every package."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, assert_never

import structlog
from pydantic import SecretStr

from adapters.ticker.client import Tick, Ticker
from adapters.web.server import Mount, WebServer
from adapters.web.shared_cards import SharedCardPages
from bot.app import App
from bot.calls import Origin, Platform
from bot.charts.worker import PictureWorker
from bot.clock import MovableClock, SystemClock
from bot.errors import SetupError
from bot.evidence_card.desk import CardDesk
from bot.feature_list import features
from bot.jobs import outbox, runner
from bot.outside import Checks, Deliver, Events, Files, Roster, Service
from bot.records import Finding
from bot.registry import Registry
from bot.settings import Settings
from bot.telemetry import Telemetry
from storage import guard
from storage.engine import create
from storage.unit_of_work import SqlStorage

if TYPE_CHECKING:
    from adapters.discord.gateway import Gateway
    from adapters.sandbox.engine import Bubblewrap
    from adapters.slack.oauth import OAuthApp
    from assessments.catalog import Catalog

log = structlog.get_logger()

SEND_EVERY: Final = 1.0  # seconds between two looks into the outbox
MEASURE_EVERY: Final = 5.0  # seconds between two looks at how much waits
LOOK_EVERY: Final = 20.0  # seconds between two looks at what is due


async def open_storage(settings: Settings, telemetry: Telemetry) -> SqlStorage:
    """The database, ready for use: a new one is created, a lost or outdated one refused.

    Raises:
        SetupError: when it cannot be used as it is.
    """
    engine = create(settings.database_url.get_secret_value())
    try:
        await guard.prepare(engine)
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
    uploads: dict[Platform, Files]
    rosters: dict[Platform, Roster]
    checks: dict[Platform, Checks]
    services: list[Service] = field(default_factory=list)
    senders: dict[Platform, Deliver] = field(default_factory=dict)
    events: dict[Platform, Events] = field(default_factory=dict)
    couriers: dict[Platform, outbox.Courier] = field(default_factory=dict)
    web: WebServer | None = None

    def ready(self) -> Mapping[str, bool]:
        """Each service by name, and whether it is serving."""
        return {service.name: service.ready() for service in self.services}

    async def start(self) -> None:
        """Start everything, the web server first so that health can be asked for meanwhile.

        Raises:
            SetupError: from the first service that can never work.
        """
        for service in self.services:
            await service.start()
        await self.pictures.start()  # last: its process takes time that members would have to wait

    async def stop(self) -> None:
        """Stop everything, last started first, and close the database; one failure does not hold up the rest."""
        for courier in self.couriers.values():
            courier.close()
        for service in reversed(self.services):
            try:
                await service.stop()
            except Exception:
                log.exception("service did not stop cleanly", service=service.name)
        await self.pictures.close()
        await self.storage.close()


async def build(settings: Settings, gateway: Gateway | None, content: Catalog) -> Greenroom:
    """Put an instance together from its settings, its connection to Discord and its content; nothing is started.

    Raises:
        SetupError: when the database or a setting cannot be used.
    """
    telemetry, pictures = Telemetry(), PictureWorker()
    # Beside real communities the demo lives in their time, which nobody may move.
    alone = settings.serves_playground and not (settings.serves_discord or settings.serves_slack)
    clock = MovableClock() if alone else SystemClock()
    sandbox = _sandbox(settings)
    storage = await open_storage(settings, telemetry)
    uploads: dict[Platform, Files] = {}
    rosters: dict[Platform, Roster] = {}
    checks: dict[Platform, Checks] = {}
    app = App(
        Registry(features()),
        storage,
        content,
        clock,
        telemetry,
        uploads,
        sandbox,
        rosters=rosters,
        checks=checks,
        printer=pictures,
    )
    room = Greenroom(settings, storage, pictures, telemetry, app, uploads, rosters, checks)
    app.links = lambda platform: _links(room, platform)
    if sandbox is not None:
        room.services.append(sandbox)  # before the platforms, so that it ends after the calls that use it
    mounts: list[Mount] = []
    if settings.serves_slack:
        mounts += _slack(room)
    if settings.serves_playground:
        mounts += _playground(room, clock)
    if settings.shares_links:
        mounts.append(SharedCardPages(CardDesk(storage, clock)).mount)
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
    if gateway is not None:
        _discord(room, gateway)
    room.services.append(Ticker(_ticks(room)))
    return room


async def run(settings: Settings, gateway: Gateway | None, content: Catalog) -> None:
    """Serve until SIGTERM or Ctrl-C, then finish what is under way and close.

    Raises:
        SetupError: when something is set up in a way that cannot work.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    _report_errors(settings)
    room = await build(settings, gateway, content)
    watch = asyncio.create_task(room.telemetry.watch())
    try:
        await room.start()
        gc.freeze()  # what a start makes stays for good: the collector need not look through it ever again
        gc.enable()
        await _welcome(room)
        await stop.wait()
    finally:
        watch.cancel()
        await room.stop()
    log.info("stopped")


async def platform_findings(settings: Settings) -> list[Finding]:
    """What the platforms say about how they are set up."""
    found: list[Finding] = []
    if settings.discord_token is not None:
        from adapters.discord.check import findings as discord_findings

        token = settings.discord_token.get_secret_value()
        found += await discord_findings(
            Registry(features()), token, settings.discord_api_url, settings.discord_dev_guild
        )
    if settings.serves_slack:
        from adapters.slack.check import findings as slack_findings

        found += await slack_findings(
            api_url=settings.slack_api_url,
            bot_token=_secret(settings.slack_bot_token),
            app_token=_secret(settings.slack_app_token),
            signing_secret=_secret(settings.slack_signing_secret),
        )
    if not found:
        found.append(Finding("no platform is set up: `run` opens the playground", True))
    return found


async def sandbox_findings(settings: Settings) -> list[Finding]:
    """Whether members' programs can be run, and whether what shall hold them does."""
    match settings.sandbox:
        case "off":
            return [Finding("sandbox: off, members' programs are not run (SANDBOX)", True)]
        case "bubblewrap":
            from adapters.sandbox.probe import findings as bubblewrap_findings

            return await bubblewrap_findings()
        case _:
            assert_never(settings.sandbox)


async def sync_discord(settings: Settings) -> str:
    """Register the commands on Discord if they differ, and say what was done."""
    from adapters.discord.commands import sync_now

    token = _secret(settings.discord_token) or ""
    changed = await sync_now(Registry(features()), token, settings.discord_api_url, settings.discord_dev_guild)
    return "Discord has the commands now." if changed else "Discord had the commands already."


def slack_manifest(url: str | None = None) -> str:
    """Slack's manifest as YAML, generated from what is declared.

    With the public `url` of this installation Slack calls us over HTTP, without it we connect to Slack.
    """
    from adapters.slack.manifest import manifest, to_yaml

    return to_yaml(manifest(Registry(features()), socket_mode=url is None, base_url=url))


async def _welcome(room: Greenroom) -> None:
    """Say where to go; a new playground gets its community."""
    if room.settings.serves_playground and room.web is not None:
        from adapters.playground.people import (
            DAILY_PRACTICE,
            GENERAL,
            INTERVIEW_PREP,
            ORGANISERS,
            OTHERS,
            PEOPLE,
            WORKSPACE,
            WORKSPACE_NAME,
        )
        from bot.demo import seed

        origins, others = (
            [
                Origin(
                    Platform.PLAYGROUND,
                    WORKSPACE,
                    person.ref,
                    GENERAL.ref,
                    WORKSPACE_NAME,
                    person.name,
                    locale=person.locale,
                    zone=person.zone,
                    rank=person.rank,
                    roles=person.roles,
                )
                for person in people
            ]
            for people in (PEOPLE, OTHERS)
        )
        places = DAILY_PRACTICE.ref, INTERVIEW_PREP.ref, ORGANISERS.ref
        if await seed(room.app, origins, others, *places):
            log.info("the demo community is new; some weeks of practice were made up for it")
        print(f"\n  Greenroom's playground: {room.web.address}\n", flush=True)  # noqa: T201 - what the member needs
    log.info("serving", services=[service.name for service in room.services])


def _report_errors(settings: Settings) -> None:
    """Send defects to Sentry where it is asked for; never what members wrote."""
    if settings.sentry_dsn is None:
        return
    try:
        import sentry_sdk
    except ImportError:
        raise SetupError("SENTRY_DSN needs the package sentry-sdk: pip install greenroom[sentry].") from None
    dsn = settings.sentry_dsn.get_secret_value()
    sentry_sdk.init(dsn, send_default_pii=False, include_local_variables=False, max_request_body_size="never")


def _ticks(room: Greenroom) -> Mapping[str, tuple[float, Tick]]:
    """What is done at intervals."""
    room.couriers = {
        one: outbox.Courier(room.app, one, sender, events=room.events.get(one)) for one, sender in room.senders.items()
    }
    return {
        **{f"send to {one}": (SEND_EVERY, courier.send_due) for one, courier in room.couriers.items()},
        "measure": (MEASURE_EVERY, lambda: outbox.measure(room.app)),
        "due": (LOOK_EVERY, lambda: runner.run_due(room.app)),
    }


def _links(room: Greenroom, platform: Platform) -> str:
    """Where members of a platform can show something by a link; the playground's own address is for itself alone."""
    own = room.web.address if room.web is not None and platform is Platform.PLAYGROUND else ""
    return room.settings.public_url or own


def _sandbox(settings: Settings) -> Bubblewrap | None:
    match settings.sandbox:
        case "off":
            return None
        case "bubblewrap":
            from adapters.sandbox.engine import Bubblewrap

            return Bubblewrap()
        case _:
            assert_never(settings.sandbox)


def _discord(room: Greenroom, gateway: Gateway) -> None:
    from adapters.discord.client import DiscordService

    service = DiscordService(
        room.app, room.pictures, room.telemetry, gateway, dev_guild=room.settings.discord_dev_guild
    )
    room.services.append(service)
    room.senders[Platform.DISCORD] = service.deliver
    room.events[Platform.DISCORD] = service.events
    room.uploads[Platform.DISCORD] = service.files
    room.rosters[Platform.DISCORD] = service.roster
    room.checks[Platform.DISCORD] = service.checks


def _slack(room: Greenroom) -> list[Mount]:
    from adapters.slack.client import SlackService

    settings = room.settings
    service = SlackService(
        room.app,
        room.pictures,
        room.telemetry,
        bot_token=_secret(settings.slack_bot_token),
        app_token=_secret(settings.slack_app_token),
        signing_secret=_secret(settings.slack_signing_secret),
        api_url=settings.slack_api_url,
        oauth=_oauth(room),
    )
    room.services.append(service)
    room.senders[Platform.SLACK] = service
    room.uploads[Platform.SLACK] = service
    room.rosters[Platform.SLACK] = service
    room.checks[Platform.SLACK] = service.checks
    return [service.mount] if settings.slack_over_http else []


def _oauth(room: Greenroom) -> OAuthApp | None:
    from adapters.slack.oauth import OAuthApp

    client_id, secret = room.settings.slack_oauth_client_id, _secret(room.settings.slack_oauth_client_secret)
    return OAuthApp(client_id, secret, room.storage.engine.for_libraries()) if client_id and secret else None


def _playground(room: Greenroom, clock: SystemClock | MovableClock) -> list[Mount]:
    from adapters.discord.cards import preview as as_discord
    from adapters.playground.client import DemoClock, Playground
    from adapters.slack.cards import preview as as_slack
    from bot.charts.compose import svg
    from bot.charts.font import FOLDER

    async def live() -> None:
        """Do what is due and send it, before the clock moves on and it comes too late."""
        await runner.run_due(room.app)
        await room.couriers[Platform.PLAYGROUND].send_due()

    move = clock.move if isinstance(clock, MovableClock) else None
    demo_clock = DemoClock(clock.now, move, live)
    previews = {"discord": as_discord, "slack": as_slack}
    playground = Playground(room.app, room.telemetry, demo_clock, svg, previews, fonts=FOLDER)
    room.senders[Platform.PLAYGROUND] = playground.deliver
    room.uploads[Platform.PLAYGROUND] = playground.files
    room.rosters[Platform.PLAYGROUND] = playground.roster
    room.checks[Platform.PLAYGROUND] = playground.checks
    return [playground.mount]


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None
