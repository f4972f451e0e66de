"""The life of the connection: logging in, first refusals, wrong settings, shards, logging, the end."""

from __future__ import annotations

import asyncio
import logging

import discord
import pytest
from structlog.testing import capture_logs

from bot.errors import SetupError
from tests.adapters.discord.kit import Stage
from tests.fakes.discord import FakeUser, Guild


async def test_it_is_ready_once_connected_and_not_after_the_end(on_stage: Stage) -> None:
    service = on_stage.service()
    assert not service.ready()
    await service.start()
    assert service.ready()
    await service.stop()
    assert not service.ready()
    await on_stage.fake.until(lambda: on_stage.fake.gateway.close_codes == [1000])


async def test_what_comes_before_the_program_is_loaded_is_answered_when_it_is(
    on_stage: Stage, guild: Guild, ana: FakeUser
) -> None:
    gateway = on_stage.gateway()
    gateway.open()
    await on_stage.fake.wait_ready()
    asked = await ana.mention_bot("what can you do?")
    await gateway.connected()
    assert not asked.finished
    service = on_stage.service(gateway)
    await service.start()
    await asyncio.wait_for(asked.done(), 5)
    await service.stop()
    await on_stage.fake.until(lambda: on_stage.fake.gateway.close_codes == [1000])


async def test_it_asks_for_no_privileged_intent_and_keeps_no_members(on_stage: Stage) -> None:
    async with on_stage.served() as service:
        session = next(iter(on_stage.fake.gateway.sessions.values()))
        wanted = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        assert session.intents == wanted.value
        client = service._gateway._client
        assert client is not None
        assert client._connection.max_messages is None
        assert client.allowed_mentions is not None
        assert client.allowed_mentions.to_dict()["parse"] == []


@pytest.mark.parametrize("token", ["wrong.token", "", "two words", "tok\u00e9n"])
async def test_a_wrong_token_is_one_line_that_names_the_setting(on_stage: Stage, token: str) -> None:
    service = on_stage.service()
    service._gateway.token = token
    with pytest.raises(SetupError, match="^DISCORD_TOKEN: ") as caught:
        await service.start()
    assert not token or token not in str(caught.value)


@pytest.mark.parametrize(
    ("code", "setting"),
    [(4004, "DISCORD_TOKEN"), (4010, "DISCORD_SHARD_IDS"), (4011, "DISCORD_SHARD_COUNT"), (4014, "intent")],
)
async def test_a_session_that_is_refused_for_good_says_what_to_do(
    on_stage: Stage, monkeypatch: pytest.MonkeyPatch, code: int, setting: str
) -> None:
    monkeypatch.setattr(on_stage.fake.gateway, "_identify", lambda connection, _: connection.close(code))
    with pytest.raises(SetupError, match=setting):
        await on_stage.service().start()


async def test_a_token_that_is_reset_later_ends_the_service_with_a_word(on_stage: Stage) -> None:
    async with on_stage.served() as service:
        with capture_logs() as lines:
            on_stage.fake.gateway.close(4004)
            await on_stage.fake.until(lambda: any(line["log_level"] == "critical" for line in lines))
        assert not service.ready()
        assert not [line for line in lines if on_stage.fake.token in str(line)]


async def test_a_first_connection_that_is_refused_is_tried_again(on_stage: Stage) -> None:
    service = on_stage.service()
    async with on_stage.fake.refused("gateway"):
        await service.start()
        assert not service.ready()
    await on_stage.fake.until(service.ready, 10)
    await service.stop()


async def test_so_is_a_login(on_stage: Stage) -> None:
    service = on_stage.service()
    async with on_stage.fake.refused("rest"):
        with capture_logs() as lines:
            await service.start()
        assert [line["event"] for line in lines] == ["Discord cannot be reached, trying again"]
    await on_stage.fake.until(service.ready, 10)
    await service.stop()


async def test_it_can_be_stopped_while_it_cannot_connect(on_stage: Stage) -> None:
    service = on_stage.service()
    async with on_stage.fake.refused():
        await service.start()
        async with asyncio.timeout(2):
            await service.stop()


async def test_shards_share_the_servers(on_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(*_: object, **__: object) -> None:
        return None

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)
    guilds = [on_stage.fake.add_guild(f"Hall {n}") for n in range(4)]
    people = [on_stage.fake.join(guild, "Ana") for guild in guilds]
    async with on_stage.served(shard_count=2), on_stage.served(shard_ids=(1,), shard_count=2):
        await on_stage.fake.until(lambda: len(on_stage.fake.gateway.sessions) == 3)
        shards = sorted(session.shard for session in on_stage.fake.gateway.sessions.values())
        assert shards == [(0, 2), (1, 2), (1, 2)]
        for person in people:
            assert "It stands at 0." in (await (await person.slash("count")).done()).text


async def test_the_library_logs_no_bodies_and_no_tracebacks_of_reconnects(
    on_stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with on_stage.served() as service:
        guild = on_stage.fake.add_guild("Hall")
        ana = on_stage.fake.join(guild, "Ana")
        await (await ana.dm("my deepest secret")).done()
        async with on_stage.fake.refused("gateway"):
            on_stage.fake.gateway.close(1006)
            await on_stage.fake.until(lambda: "reconnect" in caplog.text)
        await on_stage.fake.until(service.ready, 10)
    theirs = [record for record in caplog.records if record.name.startswith("discord")]
    assert theirs
    assert all(record.levelno >= logging.INFO and record.exc_info is None for record in theirs)
    assert "secret" not in caplog.text
    assert on_stage.fake.token not in caplog.text
