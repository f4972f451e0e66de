"""A whole instance, put together and not started: every platform that is served can do all that is asked of one."""

from __future__ import annotations

from pathlib import Path

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
