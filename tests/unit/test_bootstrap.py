"""A whole instance, put together and not started: every platform that is served can do all that is asked of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import bootstrap, launch
from bot.calls import Platform
from bot.settings import Settings
from tests.house import CATALOG


async def test_each_platform_sends_and_reads_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'greenroom.db'}",  # type: ignore[arg-type]
        discord_token="a.b.c",  # type: ignore[arg-type]
        slack_bot_token="xoxb-1",  # type: ignore[arg-type]
        slack_app_token="xapp-1",  # type: ignore[arg-type]
        playground=True,
    )
    gateway = launch.discord_gateway(settings)
    assert gateway is not None
    room = await bootstrap.build(settings, gateway, CATALOG)
    try:
        assert set(room.senders) == set(room.uploads) == set(Platform)
        assert room.app._uploads is room.uploads
    finally:
        await room.stop()
        await gateway.close()


@pytest.mark.parametrize(
    ("given", "on_discord", "on_the_playground", "served"),
    [
        ({"discord_token": "a.b.c"}, "", "", False),
        ({"discord_token": "a.b.c", "public_url": "https://example.org/"}, *["https://example.org"] * 2, True),
        ({"discord_token": "a.b.c", "playground": True}, "", "http://127.0.0.1:1", True),
        ({"playground": True, "public_url": "https://example.org"}, *["https://example.org"] * 2, True),
    ],
)
async def test_links_lead_where_those_who_get_them_can_go(
    tmp_path: Path, given: dict[str, Any], on_discord: str, on_the_playground: str, served: bool
) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'greenroom.db'}", **given)
    gateway = launch.discord_gateway(settings)
    room = await bootstrap.build(settings, gateway, CATALOG)
    try:
        assert room.web is not None
        if settings.serves_playground:
            room.web.address = "http://127.0.0.1:1"  # as it is known once it listens
        assert room.app.links(Platform.DISCORD) == on_discord
        assert room.app.links(Platform.PLAYGROUND) == on_the_playground
        paths = {one.get_info().get("formatter") for one in room.web.application.router.resources()}
        assert ("/card/{name}" in paths) is served
        assert room.app.printer is room.pictures
    finally:
        await room.stop()
        if gateway is not None:
            await gateway.close()
