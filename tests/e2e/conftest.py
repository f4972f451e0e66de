"""What the tests of the whole program share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.calls import Platform
from tests.e2e.halls import MANIFEST, DiscordHall, Hall, SlackHall
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack


@pytest.fixture(params=[Platform.DISCORD, Platform.SLACK])
async def hall(request: pytest.FixtureRequest) -> AsyncIterator[Hall]:
    if request.param is Platform.DISCORD:
        async with FakeDiscord() as discord:
            yield DiscordHall(discord)
    else:
        async with FakeSlack(manifest_body=MANIFEST) as slack:
            yield SlackHall(slack)
