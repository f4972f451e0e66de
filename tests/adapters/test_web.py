"""The web server: health, readiness, metrics, mounts, ports."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from adapters.web import server as server_module
from adapters.web.server import WebServer
from bot.errors import SetupError
from bot.telemetry import Telemetry


async def _well() -> None:
    return None


async def _broken() -> None:
    raise ConnectionError("password=hunter2")


def _server(**changes: object) -> WebServer:
    settings: dict[str, object] = {
        "host": "127.0.0.1",
        "port": 0,
        "telemetry": Telemetry(),
        "ready": lambda: {"discord": True},
        "ping": _well,
    }
    return WebServer(**{**settings, **changes})  # type: ignore[arg-type]


@asynccontextmanager
async def _running(server: WebServer) -> AsyncIterator[Callable[[str], Awaitable[tuple[int, str, str]]]]:
    await server.start()
    try:
        async with aiohttp.ClientSession(server.address) as session:

            async def get(path: str) -> tuple[int, str, str]:
                async with session.get(path) as response:
                    return response.status, await response.text(), response.headers["Content-Type"]

            yield get
    finally:
        await server.stop()


async def test_health_readiness_and_metrics() -> None:
    telemetry = Telemetry()
    telemetry.answered("discord", "/assess", "Reply", 0.01)
    async with _running(_server(telemetry=telemetry)) as get:
        assert (await get("/healthz"))[:2] == (200, "ok\n")
        assert (await get("/readyz"))[:2] == (200, "ready\n")
        status, text, kind = await get("/metrics")
    assert status == 200
    assert 'greenroom_interactions_total{outcome="Reply",platform="discord",route="/assess"} 1.0' in text
    assert kind.startswith("text/plain; version=0.0.4")


async def test_not_ready_names_what_is_missing_and_no_secrets() -> None:
    server = _server(ready=lambda: {"discord": False, "slack": True}, ping=_broken)
    async with _running(server) as get:
        assert (await get("/healthz"))[0] == 200
        status, text, _ = await get("/readyz")
    assert (status, text) == (503, "not ready: discord, database\n")


async def test_a_database_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PING_WITHIN", 0.01)

    async def hangs() -> None:
        await asyncio.sleep(30)

    async with _running(_server(ping=hangs)) as get:
        assert (await get("/readyz"))[:2] == (503, "not ready: database\n")


async def test_mounted_routes_are_served() -> None:
    async def hello(_: web.Request) -> web.Response:
        return web.Response(text="hello")

    async with _running(_server(mounts=[lambda app: app.router.add_get("/hello", hello) and None])) as get:
        assert (await get("/hello"))[:2] == (200, "hello")


async def test_ready_only_while_it_listens() -> None:
    server = _server()
    assert not server.ready()
    async with _running(server):
        assert server.ready()
    assert not server.ready()
    await server.stop()


async def test_a_taken_port_falls_back_only_when_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=f"HTTP_PORT: cannot listen on 127.0.0.1:{port}"):
            await _server(port=port).start()
        server = _server(port=port, fallback_port=True)
        async with _running(server) as get:
            assert server.address.startswith("http://127.0.0.1:")
            assert not server.address.endswith(f":{port}")
            assert (await get("/healthz"))[0] == 200


async def test_an_address_that_is_not_ours_is_a_setup_error() -> None:
    with pytest.raises(SetupError, match="HTTP_HOST"):
        await _server(host="192.0.2.1", fallback_port=True).start()
