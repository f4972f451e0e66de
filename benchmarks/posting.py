"""Prompts that are due in the same minute: through the outbox, and beside it one after the other and all at once."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic, process_time
from typing import Any, Final

from adapters.discord.deliver import DiscordDeliver
from adapters.discord.pacer import Pacer
from adapters.discord.wire import Wire
from assessments.catalog import load_catalog
from benchmarks.figures import Figure, quantile, rows, table
from bot.app import App
from bot.calls import Origin, Platform
from bot.clock import SystemClock
from bot.context import PostCtx
from bot.errors import TryLater
from bot.jobs.outbox import Courier
from bot.records import Destination, Message
from bot.registry import Feature, Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Card, Text
from bot.ui.charts import Chart
from storage.engine import create
from storage.migrate import upgrade
from storage.unit_of_work import SqlStorage
from tests.fakes.discord import FakeDiscord

LIMIT: Final = 50  # requests that Discord takes from a bot in a second
ANSWERS_AFTER: Final = 0.15  # seconds that the fake platform takes for a message, as Discord does on a good day
SMALL: Final = 49  # communities beside the big one, which has half of all channels
UNPACED: Final = 1_000_000  # requests a second
POSTS: Final = "/channels/*/messages"


class Stage(FakeDiscord):
    """The fake platform, with the moment at which each message was taken, and its community."""

    def __init__(self) -> None:
        """A platform that takes its time, and does not check bodies against the OpenAPI description."""
        super().__init__(check_openapi=False)
        self.community: dict[str, int] = {}  # channel -> community
        self.taken: list[tuple[float, str]] = []
        self.faults.next("POST", POSTS, delay=ANSWERS_AFTER, after_commit=True, times=sys.maxsize)

    def log(self, seen: Any) -> None:
        """Note a request."""
        if seen.status == 200:
            self.taken.append((monotonic() - ANSWERS_AFTER, seen.path.split("/")[2]))
        super().log(seen)


@dataclass
class Run:
    """What one way of sending came to."""

    name: str
    begun: float
    taken: Sequence[tuple[float, str]]
    refused: int
    community: Mapping[str, int] = field(repr=False)

    def late(self) -> list[float]:
        """Seconds from the due time to each message, in order."""
        return sorted(moment - self.begun for moment, _ in self.taken)

    def busiest(self) -> int:
        """The most messages that were taken in any one second."""
        moments = self.late()
        most = end = 0
        for start, moment in enumerate(moments):
            while end < len(moments) and moments[end] < moment + 1:
                end += 1
            most = max(most, end - start)
        return most

    def first_of_each(self) -> float:
        """Seconds until the last of the small communities had its first message; infinite when one had none."""
        first: dict[int, float] = {}
        for moment, channel in self.taken:
            first.setdefault(self.community[channel], moment - self.begun)
        return max(first.values()) if len(first) > SMALL else float("inf")


class NoPictures:
    """These cards have none."""

    async def png(self, chart: Chart, *, dark: bool = False) -> bytes:
        """Nothing."""
        return b""


def measure(quick: bool = False) -> str:
    """Post into many channels that are due at once; a Markdown fragment."""
    return asyncio.run(_measure(channels=600 if quick else 10_000, beside=60 if quick else 300))


async def _measure(channels: int, beside: int) -> str:
    outbox, cpu = await through_the_outbox(channels)
    in_order = await _beside("one after the other", channels, beside, at_once=1)
    at_once = await _beside("all at once", channels, beside, at_once=beside)
    late, limit = outbox.late(), channels / LIMIT
    figures = (
        Figure("messages in the busiest second", outbox.busiest(), "", LIMIT),
        Figure("requests that were refused as too many", outbox.refused, "", 0),
        Figure("messages missing or sent twice", abs(len(late) - channels) + _twice(outbox), "", 0),
        Figure("the last message, times the limit of the platform", late[-1] / limit, "", 1.25),
        Figure(f"the first message of each of {SMALL + 1} communities, within", outbox.first_of_each(), "s", 5),
        Figure("lateness, median", quantile(late, 0.5), "s"),
        Figure("lateness, 99 of 100 below", quantile(late, 0.99), "s"),
        Figure("lateness, the last", late[-1], "s"),
        Figure(f"the least possible for {channels} messages at {LIMIT} a second", limit, "s"),
        Figure("processor time a message, the fake platform included", cpu * 1e3 / channels, "ms"),
    )
    body = [_row(one, channels) for one in (outbox, in_order, at_once)]
    header = ("way of sending", "a second", "refused of those tried", "first of each community", "the last of all")
    return (
        f"### {channels} channels due in the same minute, on a fake Discord\n\n"
        f"Half of the channels are one big community's, recorded first; {SMALL} small ones share the rest. The fake "
        f"platform answers a message after {ANSWERS_AFTER * 1e3:.0f} ms, and refuses more than {LIMIT} requests in any "
        f"second.\n\n{table(figures)}\n{rows(header, body)}\n"
        f"The outbox sent all {channels} in real time, on SQLite, in one process with the fake platform. The other two "
        f"ways sent the first {beside} in the order in which they were recorded, without a pace: one after the other, "
        "as a loop over all channels does, and all at once, each again after the time that its refusal named. What is "
        "told of the rest is reckoned from their pace. "
        "(Discord bans an address after 10,000 refusals in ten minutes.)\n"
    )


def _row(run: Run, channels: int) -> tuple[str, str, str, str, str]:
    pace = len(run.taken) / run.late()[-1]
    last = channels / pace
    first = run.first_of_each()
    reckoned = first if first < float("inf") else last  # in order of recording, the last community comes at the end
    return (run.name, f"{pace:.1f}", str(run.refused), f"{reckoned:.1f} s", f"{last:.0f} s")


def _twice(run: Run) -> int:
    return len(run.taken) - len({channel for _, channel in run.taken})


async def through_the_outbox(channels: int) -> tuple[Run, float]:
    """Post into so many channels that are due at once; how it went, and the seconds of processor time."""
    feature = Feature("bench")

    @feature.post("prompt")
    async def prompt(ctx: PostCtx, args: Mapping[str, Any]) -> Card:
        return _card()

    with tempfile.TemporaryDirectory() as folder:
        engine = create(f"sqlite:///{folder}/bench.db")
        await upgrade(engine)
        storage = SqlStorage(engine)
        app = App(Registry([feature]), storage, load_catalog(), SystemClock(), Telemetry())
        async with Stage() as fake:
            wire = Wire(fake.api_url, fake.token)
            await _record(storage, _places(fake, channels), app)
            cpu, begun = process_time(), monotonic()
            try:
                await Courier(app, Platform.DISCORD, DiscordDeliver(wire, NoPictures())).send_due()
            finally:
                await wire.close()
                await storage.close()
            run = Run("the outbox", begun, fake.taken, fake.limits.refused, fake.community)
            return run, process_time() - cpu


async def _record(storage: SqlStorage, places: Sequence[tuple[int, str]], app: App) -> None:
    """Have a message for each place, due now."""
    now = app.clock.now() - timedelta(seconds=1)
    async with storage.begin() as uow:
        owners = {}
        for number, place in places:
            workspace = str(number + 1)
            if number not in owners:
                origin = Origin(Platform.DISCORD, workspace, "1", workspace_name="Bench")
                owners[number] = (await uow.members.register(origin, now)).community_id
            message = Message(place, owners[number], "prompt", Platform.DISCORD, workspace, place=place)
            await uow.outbox.add(message, now)


async def _beside(name: str, channels: int, number: int, at_once: int) -> Run:
    """The first messages in order of recording, so many at once, without a pace."""
    async with Stage() as fake:
        places = [place for _, place in _places(fake, channels)][:number]
        wire = Wire(fake.api_url, fake.token, Pacer(UNPACED))
        deliver, begun = DiscordDeliver(wire, NoPictures()), monotonic()

        async def send(place: str) -> None:
            to = Destination(Platform.DISCORD, "1", place=place)
            await _insist(lambda: deliver.send(to, _card(), nonce=place))

        try:
            for start in range(0, number, at_once):
                await asyncio.gather(*(send(place) for place in places[start : start + at_once]))
        finally:
            await wire.close()
        return Run(name, begun, fake.taken, fake.limits.refused, fake.community)


async def _insist(send: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            await send()
        except TryLater as refusal:
            await asyncio.sleep(refusal.after.total_seconds())
        else:
            return


def _places(fake: Stage, channels: int) -> list[tuple[int, str]]:
    """The channels with the number of their community: those of the big one first."""
    places = []
    small = (channels - channels // 2) // SMALL
    for number in range(SMALL + 1):
        guild = fake.add_guild(f"Community {number}")
        size = channels - small * SMALL if number == 0 else small
        places += [(number, str(fake.add_channel(guild, f"c{n}").id)) for n in range(size)]
    fake.community.update({place: number for number, place in places})
    return places


def _card() -> Card:
    return Card("Today's prompt", (Text("Tell of a time when you had to change your mind."),))


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
