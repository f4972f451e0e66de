"""The fake platforms with a program connected to each, ready for members."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import yaml

from benchmarks.crowd import OnDiscord, OnSlack, Seat
from benchmarks.processes import ROOT, Child, free_port, started
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack

READY_WITHIN = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Connected:
    """A program that serves a fake platform; `join` brings a member, `port` is that of its metrics."""

    child: Child
    join: Callable[[str], Seat]
    port: int
    refusals: Callable[[], int]

    async def metric(self, name: str) -> float:
        """The value of one of its metrics."""
        address = f"http://127.0.0.1:{self.port}/metrics"
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            lines = (await answer.text()).splitlines()
        return next(float(line.split()[-1]) for line in lines if line.startswith(name + " "))


def discord_settings(fake: FakeDiscord) -> dict[str, str]:
    """What a program needs to find this fake."""
    return {
        "DISCORD_TOKEN": fake.token,
        "DISCORD_API_URL": fake.api_url,
        "DISCORD_GATEWAY_URL": fake.gateway_url,
        "DATABASE_URL": "sqlite:///greenroom.db",
    }


@asynccontextmanager
async def on_discord(words: Sequence[str], folder: Path) -> AsyncIterator[Connected]:
    """A fake Discord, and this program connected to it."""
    async with FakeDiscord(check_openapi=False) as fake:
        guild = fake.add_guild()
        port = free_port()
        settings = discord_settings(fake) | {"HTTP_PORT": str(port)}
        async with started(words, settings, folder) as child:
            try:
                await fake.wait_ready(READY_WITHIN)
                someone = fake.join(guild, "someone")
                await fake.until(lambda: "assess" in someone.palette(), READY_WITHIN)
            except AssertionError:
                raise RuntimeError(f"the program did not connect:\n{child.output}") from None
            yield Connected(child, lambda name: OnDiscord(fake.join(guild, name)), port, lambda: len(fake.refusals))


@asynccontextmanager
async def on_slack(words: Sequence[str], folder: Path) -> AsyncIterator[Connected]:
    """A fake Slack, and this program connected to it by Socket Mode."""
    manifest = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text())
    async with FakeSlack(manifest_body=manifest) as fake:
        port = free_port()
        settings = {
            "SLACK_BOT_TOKEN": fake.bot_token,
            "SLACK_APP_TOKEN": fake.app_token,
            "SLACK_API_URL": fake.api_url,
            "DATABASE_URL": "sqlite:///greenroom.db",
            "HTTP_PORT": str(port),
        }
        async with started(words, settings, folder) as child:
            try:
                await fake.gateway.connected(within=READY_WITHIN)
            except TimeoutError:
                raise RuntimeError(f"the program did not connect:\n{child.output}") from None
            yield Connected(child, lambda name: OnSlack(fake.add_user(name)), port, lambda: len(fake.refusals))
