"""A fake Discord for each test, with a server and somebody in it where they are asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.discord.kit import Stage, stage
from tests.fakes.discord import FakeUser, Guild


@pytest.fixture
async def on_stage() -> AsyncIterator[Stage]:
    async with stage() as built:
        yield built


@pytest.fixture
def guild(on_stage: Stage) -> Guild:
    return on_stage.fake.add_guild("Hall")


@pytest.fixture
def ana(on_stage: Stage, guild: Guild) -> FakeUser:
    return on_stage.fake.join(guild, "Ana")
