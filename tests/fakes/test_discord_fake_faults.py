"""The gateway's life and the scripted bad days of the fake Discord, through discord.py."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from tests.fakes.discord import FakeDiscord, FakeUser
from tests.fakes.discord.sample_bot import SampleBot
from tests.fakes.discord.testing import api, connected, pointed_at


def greeter(intents: discord.Intents | None = None, **options: Any) -> SampleBot:
    """A bot with one command, which answers with a constant."""
    bot = SampleBot(intents, **options)

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("hello")

    return bot


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as running:
        yield running


@pytest.fixture
def ana(fake: FakeDiscord) -> FakeUser:
    return fake.join(fake.add_guild(), "Ana")


async def test_a_wrong_token(fake: FakeDiscord) -> None:
    bot = greeter()
    with pointed_at(fake), pytest.raises(discord.LoginFailure):
        await bot.start("wrong")
    await bot.close()


async def test_an_intent_that_is_not_switched_on(fake: FakeDiscord) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connected(fake, greeter(discord.Intents.all())):
            raise AssertionError("connected all the same")
    assert fake.gateway.close_codes == [4014]


async def test_a_token_revoked_between_login_and_connect(fake: FakeDiscord) -> None:
    bot = greeter()
    with pointed_at(fake):
        await bot.login(fake.token)
        fake.token = "another"
        with pytest.raises(discord.ConnectionClosed) as closed:
            await bot.connect()
        assert closed.value.code == 4004
        await bot.close()


async def test_sharding(fake: FakeDiscord) -> None:
    ana = fake.join(fake.add_guild(), "Ana")
    guild = ana.here.guild
    assert guild is not None
    mine = (guild.id >> 22) % 2
    fake.gateway.required_shards = 2
    with pytest.raises(discord.ConnectionClosed) as closed:
        async with connected(fake, greeter()):
            raise AssertionError("connected without shards")
    assert closed.value.code == 4011
    bots = [greeter(shard_id=shard, shard_count=2) for shard in (0, 1)]
    async with connected(fake, bots[0]), connected(fake, bots[1]):
        await fake.until(lambda: len(fake.gateway.sessions) == 2 and bool(bots[mine].guilds))
        assert list(bots[1 - mine].guilds) == []
        assert (await (await ana.slash("hi")).done()).text == "hello"
    with pytest.raises(discord.ConnectionClosed) as closed:
        async with connected(fake, greeter(shard_id=2, shard_count=2)):
            raise AssertionError("connected as a shard there is not")
    assert closed.value.code == 4010


async def test_automatic_sharding(fake: FakeDiscord, ana: FakeUser) -> None:
    fake.gateway.required_shards = 2
    client = discord.AutoShardedClient(intents=discord.Intents.default())
    client.before_identify_hook = greeter().before_identify_hook  # type: ignore[method-assign]
    async with connected(fake, client):
        await fake.until(lambda: len(fake.gateway.sessions) == 2)
        assert client.shard_count == 2


@pytest.mark.parametrize("way", ["close 4000", "cut off", "asked to reconnect", "invalid but resumable"])
async def test_a_broken_connection_is_resumed_and_nothing_is_lost(fake: FakeDiscord, ana: FakeUser, way: str) -> None:
    bot = greeter()
    async with connected(fake, bot):
        await (await ana.slash("hi")).done()
        if way == "close 4000":
            fake.gateway.close(4000)
        elif way == "cut off":
            fake.gateway.close(1006)
        elif way == "asked to reconnect":
            fake.gateway.ask_to_reconnect()
        else:
            fake.gateway.invalidate(resumable=True)
        await fake.until(lambda: not fake.gateway.ready)
        missed = await ana.slash("hi")
        assert (await missed.done()).text == "hello"
        await fake.until(lambda: bot.resumed == 1)
        assert (fake.gateway.identifies, fake.gateway.resumes) == (1, 1)


async def test_an_invalid_session_identifies_again(fake: FakeDiscord, ana: FakeUser) -> None:
    async with connected(fake, greeter()):
        fake.gateway.invalidate()
        await fake.until(lambda: fake.gateway.identifies == 2 and fake.gateway.ready)
        assert (await (await ana.slash("hi")).done()).text == "hello"
        fake.gateway.forget_sessions()
        fake.gateway.close(4000)
        await fake.until(lambda: fake.gateway.identifies == 3 and fake.gateway.ready)
        assert fake.gateway.resumes == 1


async def test_a_refused_gateway_connection(fake: FakeDiscord) -> None:
    async with fake.refused("gateway"), aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.ws_connect(fake.gateway_url)
        assert (await api(fake, "GET", "/users/@me"))[0] == 200
    async with connected(fake, greeter()):
        assert fake.gateway.ready


async def test_heartbeats() -> None:
    async with FakeDiscord(heartbeat_interval=0.05) as fake:
        bot = greeter(heartbeat_timeout=0.3)
        async with connected(fake, bot):
            await fake.until(lambda: fake.gateway.heartbeats >= 3)
            assert fake.gateway.close_codes == []
            fake.faults.drop_heartbeat_acks = True
            await fake.until(lambda: fake.gateway.resumes >= 1)
            fake.faults.drop_heartbeat_acks = False


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["no json"], 4002),
        ([{"op": 99, "d": None}], 4003),
        ([{"op": 8, "d": {}}], 4003),
        (["identify", "identify"], 4005),
        (["identify", {"op": 99, "d": None}], 4001),
        ([{"op": 2, "d": {"token": "fake.discord.token", "intents": 1 << 40, "properties": {}}}], 4013),
        ([{"op": 1, "d": "x" * 5000}], 4002),
        ([{"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}], 4004),
        ([{"op": 1, "d": None}] * 121, 4008),
    ],
)
async def test_the_gateway_closes_on_mistakes(fake: FakeDiscord, frames: list[Any], code: int) -> None:
    identify = {"op": 2, "d": {"token": fake.token, "intents": 1, "properties": {}}}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{fake.gateway_url}/?v=10&encoding=json") as socket,
    ):
        for frame in frames:
            sent = identify if frame == "identify" else frame
            await socket.send_str(sent if isinstance(sent, str) else json.dumps(sent))
        async for _ in socket:
            pass
        assert socket.close_code == code


async def test_an_old_gateway_version(fake: FakeDiscord) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{fake.gateway_url}/?v=8") as socket:
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        assert socket.close_code == 4012


# REST


async def test_content_type_and_unknown_paths(fake: FakeDiscord, ana: FakeUser) -> None:
    headers = {"Authorization": f"Bot {fake.token}"}
    path = f"{fake.api_url}/channels/{ana.here.id}/messages"
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get(f"{fake.api_url}/users/@me") as answer:
            assert answer.headers["Content-Type"] == "application/json"
        async with session.get(fake.api_url.replace("/api/", "/proxy/discord/") + "/users/@me") as answer:
            assert answer.status == 200
        for data, kind in ((b"content=x", "application/x-www-form-urlencoded"), (b"{", "application/json")):
            async with session.post(path, data=data, headers={"Content-Type": kind}) as answer:
                assert answer.status == 400
    assert (await api(fake, "GET", "/nothing"))[0] == 404
    assert (await api(fake, "PUT", "/users/@me"))[0] == 405
    assert (await api(fake, "GET", "/users/@me", token="wrong"))[0] == 401


async def test_fifty_requests_a_second(fake: FakeDiscord) -> None:
    now = 100.0
    fake.limits.clock = lambda: now
    for _ in range(50):
        assert (await api(fake, "GET", "/users/@me"))[0] == 200
    headers = {"Authorization": f"Bot {fake.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(f"{fake.api_url}/users/@me") as answer,
    ):
        assert (answer.status, answer.headers["Via"]) == (429, "1.1 google")
        assert (await answer.json())["global"] is True
    assert fake.limits.refused == 1
    now += 1.01
    assert (await api(fake, "GET", "/users/@me"))[0] == 200


async def test_a_limit_of_one_route(fake: FakeDiscord, ana: FakeUser) -> None:
    fake.limits.limit("POST", "/channels/*/messages", 2, 0.2)
    path, body = f"/channels/{ana.here.id}/messages", {"content": "x"}
    assert [(await api(fake, "POST", path, body))[0] for _ in range(3)] == [200, 200, 429]
    assert fake.limits.invalid_answers == 1
    bot = greeter()
    async with connected(fake, bot):
        channel = bot.get_partial_messageable(ana.here.id)
        for _ in range(4):
            await channel.send("discord.py keeps to the headers")
    assert fake.limits.refused <= 2
    assert len(ana.messages) == 6


async def test_scripted_429_and_500(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = greeter()
    async with connected(fake, bot):
        channel = bot.get_partial_messageable(ana.here.id)
        fake.faults.next("POST", "/channels/*/messages", status=429, retry_after=0.01)
        await channel.send("after a 429")
        fake.faults.next("POST", "/channels/*/messages", status=429, via=False)
        with pytest.raises(discord.HTTPException):
            await channel.send("banned")
        fake.faults.next("POST", "/channels/*/messages", status=503)
        with pytest.raises(discord.DiscordServerError):
            await channel.send("not available")
        assert [m.data["content"] for m in ana.messages] == ["after a 429"]
        fake.faults.next("POST", "/channels/*/messages", status=500, after_commit=True)
        await channel.send("once", nonce="n")
        assert [m.data["content"] for m in ana.messages] == ["after a 429", "once"]
        assert len(fake.sent("POST", "/channels/*/messages")) == 6


async def test_lost_and_late_answers(fake: FakeDiscord, ana: FakeUser) -> None:
    path = f"/channels/{ana.here.id}/messages"
    fake.faults.next("POST", "/channels/*", drop=True)
    with pytest.raises(aiohttp.ClientError):
        await api(fake, "POST", path, {"content": "lost before"})
    fake.faults.next("POST", "/channels/*", drop=True, after_commit=True)
    with pytest.raises(aiohttp.ClientError):
        await api(fake, "POST", path, {"content": "lost after"})
    assert [m.data["content"] for m in ana.messages] == ["lost after"]
    gate = asyncio.Event()
    fault = fake.faults.next("POST", "/channels/*", hold=gate)
    waiting = asyncio.create_task(api(fake, "POST", path, {"content": "held"}))
    await fake.until(lambda: fault.hits == 1)
    assert not waiting.done()
    gate.set()
    assert (await waiting)[0] == 200
    fake.faults.next("POST", "/channels/*", delay=0.05, after_commit=True)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(0.01)) as session:
        with pytest.raises(TimeoutError):
            await session.post(
                fake.api_url + path, json={"content": "late"}, headers={"Authorization": f"Bot {fake.token}"}
            )
    assert [m.data["content"] for m in ana.messages] == ["lost after", "held", "late"]
