"""What the tests of the whole program share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.calls import Platform
from tests.e2e.halls import MANIFEST, DiscordHall, Hall, SlackHall
from tests.e2e.patient import patient_discord, patient_slack


@pytest.fixture(params=[Platform.DISCORD, Platform.SLACK])
async def hall(request: pytest.FixtureRequest) -> AsyncIterator[Hall]:
    if request.param is Platform.DISCORD:
        async with patient_discord() as discord:
            yield DiscordHall(discord)
    else:
        async with patient_slack(manifest_body=MANIFEST) as slack:
            yield SlackHall(slack)
