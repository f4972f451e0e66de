"""The adapter with a fake Slack, over both ways in; nothing may have been refused in the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.slack.kit import Room, fake_slack, http_room, socket_room


@pytest.fixture(params=["socket", "http"])
async def room(request: pytest.FixtureRequest) -> AsyncIterator[Room]:
    async with fake_slack() as fake, (socket_room if request.param == "socket" else http_room)(fake) as room:
        yield room
        assert fake.refusals == []
        assert fake.notes == []
