"""Logs of a prompt through the whole stack on SQLite, sent by a channel full of members at a steady rate.

The community has a year of practice behind it, written into the database before the program starts. The program posts
the prompt; each member opens the form "I solved it" beforehand, and what is measured is the form that is sent in.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from assessments.prompts.order import Track
from benchmarks.community import QUEUED, room, settle
from benchmarks.crowd import PATIENCE
from benchmarks.figures import Figure, quantile, spread, table
from benchmarks.platforms import READY_WITHIN, discord_settings
from benchmarks.processes import GREENROOM, Child, free_port, share_cores, started
from bot.calls import Origin, Platform
from bot.features.prompts import posting
from bot.practice import Post, PostState
from tests.fakes.discord import FakeDiscord, reading
from tests.fakes.discord import FakeUser as Member

P99_MS: Final = 250.0
RATE: Final = 100.0  # logs a second
SLOWER: Final = 50.0
OPENED: Final = 25.0  # forms a second
BEGUN: Final = timedelta(minutes=10)  # before the form is opened
POSTED_WITHIN: Final = 30.0  # seconds
BUTTON: Final = "I solved it"


@dataclass
class Round:
    """Logs at one rate: milliseconds waited, responses lost, seconds taken, processor seconds of the program."""

    waits: list[float]
    lost: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        """Logs a second that were answered."""
        return len(self.waits) / self.seconds

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor time a log."""
        return self.cpu * 1e3 / len(self.waits)


def measure(quick: bool = False) -> str:
    """Logs at 50 and at 100 a second; a Markdown fragment."""
    return asyncio.run(_measure(3.0 if quick else 12.0, days=30 if quick else 365))


async def _measure(seconds: float, days: int) -> str:
    cores = share_cores()
    async with FakeDiscord(check_openapi=False) as fake:
        guild = fake.add_guild()
        number = round((RATE + SLOWER) * seconds)
        members = [fake.join(guild, f"member{one}") for one in range(number)]
        with tempfile.TemporaryDirectory() as folder:
            await prepare(Path(folder), members, days)
            settings = discord_settings(fake) | {"HTTP_PORT": str(free_port())}
            async with started(GREENROOM, settings, Path(folder)) as child:
                forms = await open_forms(fake, members)
                slower = await send_at(SLOWER, forms[: round(SLOWER * seconds)], child)
                full = await send_at(RATE, forms[round(SLOWER * seconds) :], child)
        refused = len(fake.refusals)
    figures = (
        Figure("99 of 100 logs below, at 100 a second", quantile(full.waits, 0.99), "ms", P99_MS),
        Figure("responses lost", slower.lost + full.lost, "", 0),
        Figure("99 of 100 logs below, at 50 a second", quantile(slower.waits, 0.99), "ms"),
        Figure("processor time a log, the rest of the program included, at 100 a second", full.cpu_each, "ms"),
        Figure("the same at 50 a second", slower.cpu_each, "ms"),
    )
    return (
        f"### Members log the prompt of the day, on SQLite\n\n"
        f'{number} members of one channel, with {days} days of practice, send the form "{BUTTON}": {cores}. The '
        f"forms were opened before. A wait runs from the moment at which a form is sent to the answer.\n\n"
        f"{table(figures)}\n"
        f"- at {RATE:.0f} a second: {spread(full.waits)} ({len(full.waits)} logs, {full.rate:.0f} a second were "
        f"answered)\n"
        f"- at {SLOWER:.0f} a second: {spread(slower.waits)} ({len(slower.waits)} logs)\n"
        f"- answers that the platform refused, as it had them already: {refused}\n"
    )


async def prepare(folder: Path, members: Sequence[Member], days: int) -> None:
    """The program's database: the members' community, and a prompt that waits to be posted and that all have begun."""
    channel = members[0].here
    assert channel.guild is not None
    origins = [
        Origin(Platform.DISCORD, str(channel.guild.id), str(one.id), str(channel.id), "Bench", one.user.name)
        for one in members
    ]
    async with room(f"sqlite:///{folder}/greenroom.db") as there:
        app, now = there.app, there.app.clock.now()
        schedule = await settle(there, origins, days)
        prompt = (await app.library.packaged()).order(Track.MIX)[QUEUED]
        async with app.storage.begin() as uow:
            post = Post(0, schedule.id, schedule.community_id, "now", now.date(), prompt, PostState.WAITING, now)
            claimed = await uow.posts.claim(post)
            assert claimed is not None
            await posting.announce(app.library, uow, schedule, claimed, now)
            for origin in origins:
                member = await uow.members.find(origin)
                assert member is not None
                await uow.attempts.begin(member.id, prompt, claimed.id, now - BEGUN)


async def open_forms(fake: FakeDiscord, members: Sequence[Member]) -> list[tuple[Member, Any]]:
    """Every member opens the form under the post, once it is there."""
    channel = members[0].here
    await fake.until(lambda: any(_has_button(one) for one in channel.messages.values()), READY_WITHIN + POSTED_WITHIN)
    post = next(one for one in channel.messages.values() if _has_button(one))
    opened = []
    for member in members:
        opened.append((member, await member.click(post, BUTTON)))
        await asyncio.sleep(1 / OPENED)
    await fake.until(lambda: all(form.finished for _, form in opened), PATIENCE)
    return opened


async def send_at(rate: float, forms: Sequence[tuple[Member, Any]], child: Child) -> Round:
    """The forms are sent in at this rate, whether or not earlier ones were answered."""
    cpu, begun = child.cpu(), time.perf_counter()
    sent = []
    for number, (member, form) in enumerate(forms):
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        sent.append(await member.submit_modal(form))
    until = time.perf_counter() + PATIENCE
    while not all(one.finished for one in sent) and time.perf_counter() < until:  # noqa: ASYNC110 - nothing tells
        await asyncio.sleep(0.01)
    seconds = time.perf_counter() - begun
    answered = [one for one in sent if one.finished]
    waits = [(one.steps[0].at - one.interaction.created_at) * 1e3 for one in answered if one.interaction]
    return Round(waits, len(sent) - len(answered), seconds, child.cpu() - cpu)


def _has_button(message: Any) -> bool:
    return BUTTON in reading.buttons([message])


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
