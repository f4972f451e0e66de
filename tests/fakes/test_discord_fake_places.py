"""Channels, threads, direct messages, roles and rights on the fake Discord, through discord.py."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from typing import Any

import discord
import pytest

from tests.fakes.discord import Channel, ClientRefuses, FakeDiscord, FakeUser, Guild, P
from tests.fakes.discord.building import BOT_RIGHTS
from tests.fakes.discord.sample_bot import SampleBot
from tests.fakes.discord.testing import api, connected

NOTHING = P(0)
LOUD = discord.AllowedMentions.all()


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(privileged=["members"]) as running:
        yield running


@pytest.fixture
def guild(fake: FakeDiscord) -> Guild:
    return fake.add_guild()


@pytest.fixture
def ana(fake: FakeDiscord, guild: Guild) -> FakeUser:
    return fake.join(guild, "Ana")


@pytest.fixture
async def bot(fake: FakeDiscord, ana: FakeUser) -> AsyncIterator[SampleBot]:
    client = SampleBot()
    async with connected(fake, client):
        await fake.until(lambda: bool(client.guilds and client.guilds[0].channels))
        yield client


def text(bot: SampleBot, place: Channel) -> Any:
    """A channel as discord.py knows it."""
    found = bot.get_channel(place.id)
    assert found is not None
    return found


async def refused(work: Awaitable[Any], code: int, status: int | None = None) -> None:
    with pytest.raises(discord.HTTPException) as error:
        await work
    assert error.value.code == code
    if status is not None:
        assert error.value.status == status


def forbid(fake: FakeDiscord, place: Channel, rights: P) -> None:
    """Take rights from the bot in a channel."""
    place.overwrites[fake.world.bot.id] = (NOTHING, rights)


async def test_post_edit_read_delete(bot: SampleBot, ana: FakeUser) -> None:
    channel = text(bot, ana.here)
    message = await channel.send("one")
    await message.edit(content="two")
    assert [m.data["content"] for m in ana.messages] == ["two"]
    assert ana.messages[0].history[0]["content"] == "one"
    assert (await channel.fetch_message(message.id)).content == "two"
    for i in range(3):
        await channel.send(str(i))
    assert [m.content async for m in channel.history(limit=2)] == ["2", "1"]
    assert [m.content async for m in channel.history(after=message)] == ["0", "1", "2"]
    await message.delete()
    await refused(channel.fetch_message(message.id), 10008, 404)
    assert len(ana.messages) == 3


async def test_a_nonce_posts_once(bot: SampleBot, ana: FakeUser, fake: FakeDiscord) -> None:
    channel = text(bot, ana.here)
    first = await channel.send("prompt", nonce="2026-01-01")
    assert (await channel.send("prompt", nonce="2026-01-01")).id == first.id
    assert (await channel.send("prompt", nonce="2026-01-02")).id != first.id
    assert len(ana.messages) == 2
    assert len(fake.sent("POST", "/channels/*/messages")) == 3


async def test_rights_in_a_channel(bot: SampleBot, ana: FakeUser, fake: FakeDiscord) -> None:
    place, channel = ana.here, text(bot, ana.here)
    theirs = await ana.say("hello")
    assert theirs.steps == []
    [said] = ana.messages
    forbid(fake, place, P.SEND_MESSAGES)
    await refused(channel.send("x"), 50013, 403)
    forbid(fake, place, P.EMBED_LINKS)
    await refused(channel.send(embed=discord.Embed(title="x")), 50013)
    forbid(fake, place, P.ATTACH_FILES)
    await refused(channel.send(file=discord.File(__file__)), 50013)
    forbid(fake, place, P.READ_MESSAGE_HISTORY)
    await refused(channel.fetch_message(said.id), 50013)
    assert [m async for m in channel.history()] == []
    await refused(
        channel.send("x", reference=discord.MessageReference(message_id=said.id, channel_id=place.id)), 160002
    )
    forbid(fake, place, P.MANAGE_MESSAGES | P.PIN_MESSAGES)
    await refused(channel.get_partial_message(said.id).delete(), 50013)
    await refused(channel.get_partial_message(said.id).pin(), 50013)
    forbid(fake, place, P.VIEW_CHANNEL)
    await refused(channel.send("x"), 50001, 403)
    await refused(bot.fetch_channel(place.id), 50001)
    forbid(fake, place, NOTHING)
    await refused(channel.get_partial_message(said.id).edit(content="x"), 50005)
    await channel.get_partial_message(said.id).delete()
    await refused(bot.fetch_channel(1), 10003, 404)
    category = fake.add_channel(ana.here.guild, "category", 4)  # type: ignore[arg-type]
    await refused(bot.get_partial_messageable(category.id).send("x"), 50008, 400)


async def test_who_is_pinged(bot: SampleBot, ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    channel, role = text(bot, ana.here), fake.add_role(guild, "Mentors")
    loud = f"@everyone <@&{role.id}> {ana.mention}"
    await channel.send(loud, allowed_mentions=LOUD)
    await channel.send(loud, allowed_mentions=discord.AllowedMentions.none())
    await channel.send(loud, allowed_mentions=discord.AllowedMentions(everyone=False, roles=False, users=[ana]))  # type: ignore[list-item]
    assert [m.pings for m in ana.messages] == [{ana.id, role.id}, frozenset(), {ana.id}]
    assert not any(m.pings_everyone for m in ana.messages)
    guild.roles[guild.id].permissions |= P.MENTION_EVERYONE
    await channel.send(loud, allowed_mentions=LOUD)
    assert ana.messages[-1].pings_everyone


async def test_a_thread_under_a_post(bot: SampleBot, ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    message = await text(bot, ana.here).send("daily prompt")
    thread = await message.create_thread(name="Answers", auto_archive_duration=1440)
    assert thread.id == message.id
    await refused(message.create_thread(name="Again"), 160004)
    await refused((await text(bot, ana.here).send("x")).create_thread(name="x" * 101), 50035)
    place = guild.threads[thread.id]
    await thread.send("first answer")
    exchange = await ana.at(place).mention_bot("my answer")
    assert [m.author.name for m in ana.at(place).messages] == ["Greenroom", "Ana"]
    assert exchange.channel is place
    assert ana.id in place.thread_members
    forbid(fake, ana.here, P.SEND_MESSAGES)
    await thread.send("threads need SEND_MESSAGES_IN_THREADS only")
    forbid(fake, ana.here, P.SEND_MESSAGES_IN_THREADS)
    await refused(thread.send("x"), 50013)
    forbid(fake, ana.here, P.CREATE_PUBLIC_THREADS)
    await refused(message.create_thread(name="x"), 50013)


async def test_archived_and_locked_threads(bot: SampleBot, ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    thread = await text(bot, ana.here).create_thread(name="Talk", type=discord.ChannelType.public_thread)
    place = guild.threads[thread.id]
    message = await thread.send("x")
    await thread.edit(archived=True)
    assert guild.threads[thread.id].archived
    await refused(message.edit(content="y"), 50083)
    assert [t.id async for t in text(bot, ana.here).archived_threads()] == [thread.id]
    await thread.send("wakes it up")
    assert not place.archived
    await thread.edit(locked=True)
    with pytest.raises(ClientRefuses):
        await ana.at(place).click(place.messages[message.id], "x")
    forbid(fake, ana.here, P.MANAGE_THREADS)
    await refused(thread.send("x"), 50083, 400)
    await refused(thread.edit(locked=False), 50013)
    await refused(thread.delete(), 50013)
    forbid(fake, ana.here, NOTHING)
    await thread.delete()
    assert guild.threads == {}


async def test_private_threads(bot: SampleBot, ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    ben, olga = (
        fake.join(guild, "Ben"),
        fake.join(guild, "Olga", roles=[fake.add_role(guild, "Mods", P.MANAGE_THREADS)]),
    )
    channel = text(bot, ana.here)
    thread = await channel.create_thread(name="Pair", invitable=False)
    place = guild.threads[thread.id]
    await thread.add_user(discord.Object(ana.id))
    await thread.send(f"Welcome {ana.mention}")
    assert len(ana.at(place).messages) == 1
    assert ben.at(place).messages == []
    assert len(olga.at(place).messages) == 1
    with pytest.raises(ClientRefuses):
        await ben.at(place).say("let me in")
    await thread.send(f"{ben.mention} without a ping")
    assert ben.at(place).messages == []
    await thread.send(f"{ben.mention} too", allowed_mentions=LOUD)
    assert len(ben.at(place).messages) == 3
    hidden = fake.join(guild, "Cleo")
    ana.here.overwrites[hidden.id] = (NOTHING, P.VIEW_CHANNEL)
    await thread.add_user(discord.Object(hidden.id))
    assert hidden.at(place).messages == []
    fake.leave(guild, ben)
    await refused(thread.add_user(discord.Object(ben.id)), 10007, 404)
    assert {m.id for m in await thread.fetch_members()} == {ana.id, fake.world.bot.id}
    await thread.remove_user(discord.Object(ana.id))
    assert ana.at(place).messages == []
    forbid(fake, ana.here, P.CREATE_PRIVATE_THREADS)
    await refused(channel.create_thread(name="x"), 50013)


async def test_forum_posts(bot: SampleBot, ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    place = fake.add_channel(guild, "stories", 15, tags=["STAR"])
    await fake.until(lambda: bot.get_channel(place.id) is not None)
    forum = text(bot, place)
    await refused(bot.get_partial_messageable(place.id).send("x"), 50008)
    made = await forum.create_thread(name="My story", content="Once", applied_tags=forum.available_tags)
    thread = guild.threads[made.thread.id]
    assert [m.data["content"] for m in ana.at(thread).messages] == ["Once"]
    place.requires_tag = True
    await refused(forum.create_thread(name="x", content="x"), 40067)
    await refused(forum.create_thread(name="x", content="x", applied_tags=[discord.Object(5)]), 50035)
    await refused(forum.create_thread(name="x", content="", applied_tags=forum.available_tags), 50006)
    status, body = await api(fake, "POST", f"/channels/{place.id}/threads", {"name": "x", "auto_archive_duration": 61})
    assert (status, body["code"]) == (400, 50035)


async def test_direct_messages(bot: SampleBot, ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    user = await bot.fetch_user(ana.id)
    await user.send("hello")
    assert [m.data["content"] for m in ana.in_dm().messages] == ["hello"]
    ana.close_dms()
    await refused(user.send("x"), 50007, 403)
    ana.user.dms_open = True
    ana.leave()
    await refused(user.send("x"), 50278, 403)
    await refused(bot.fetch_user(1), 10013, 404)
    status, body = await api(fake, "POST", "/users/@me/channels", {"recipient_id": 1})
    assert (status, body["code"]) == (400, 50033)


async def test_members_and_roles(bot: SampleBot, ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    known = bot.get_guild(guild.id)
    assert known is not None
    member = await known.fetch_member(ana.id)
    high, low = fake.add_role(guild, "High"), fake.add_role(guild, "Low", position=0)
    await member.add_roles(discord.Object(low.id))
    assert ana.here.guild is guild
    assert guild.members[ana.id].roles == [low.id]
    await refused(member.add_roles(discord.Object(high.id)), 50013)
    await refused(member.add_roles(discord.Object(1)), 10011)
    await member.remove_roles(discord.Object(low.id))
    assert {r.name for r in await known.fetch_roles()} == {"@everyone", "Greenroom", "High", "Low"}
    assert {c.name for c in await known.fetch_channels()} == {"general"}
    ana.leave()
    await refused(known.fetch_member(ana.id), 10007, 404)
    await refused(known.fetch_member(1), 10013, 404)
    made = await known.create_text_channel("prompts")
    assert guild.channels[made.id].name == "prompts"
    assert len([m async for m in bot.fetch_guilds()]) == 1


async def test_lists_of_members_need_the_intent(ana: FakeUser, fake: FakeDiscord, guild: Guild) -> None:
    path = f"/guilds/{guild.id}/members?limit=10"
    assert len((await api(fake, "GET", path))[1]) == 3
    fake.application_flags = 0
    status, body = await api(fake, "GET", path)
    assert (status, body["code"]) == (403, 50001)
    assert (await api(fake, "GET", path.replace("10", "1001")))[0] in (400, 403)


async def test_comings_and_goings(fake: FakeDiscord, guild: Guild) -> None:
    told: list[str] = []
    intents = discord.Intents.default()
    intents.members = True
    bot = SampleBot(intents)

    async def on_guild_join(found: discord.Guild) -> None:
        told.append(f"in {found.name}")

    async def on_guild_remove(found: discord.Guild) -> None:
        told.append(f"out of {found.name}")

    async def on_raw_member_remove(event: discord.RawMemberRemoveEvent) -> None:
        told.append(f"{event.user.name} left")

    async def on_guild_channel_delete(channel: Any) -> None:
        told.append(f"no more {channel.name}")

    for listener in (on_guild_join, on_guild_remove, on_raw_member_remove, on_guild_channel_delete):
        bot.event(listener)
    async with connected(fake, bot):
        await bot.wait_until_ready()
        other = fake.add_guild("Other")
        cleo = fake.join(other, "Cleo")
        cleo.leave()
        fake.delete_channel(cleo.here)
        fake.remove_bot(other)
        await fake.until(lambda: len(told) == 4)
        status, body = await api(fake, "GET", f"/guilds/{other.id}")
        assert (status, body["code"]) == (403, 50001)
        fake.invite_bot(other, BOT_RIGHTS)
        await fake.until(lambda: len(told) == 5)
    assert told == ["in Other", "cleo left", "no more general", "out of Other", "in Other"]


async def test_private_threads_need_a_text_channel_and_are_listed_to_their_members_once_archived() -> None:
    async with FakeDiscord() as fake:
        guild = fake.add_guild("Hall")
        channel, news = fake.add_channel(guild, "hall"), fake.add_channel(guild, "news", 5)
        made = [await begun(fake, channel.id, f"T{number}") for number in range(3)]
        assert (await begun(fake, news.id, "T"))["code"] == 50024
        threads = [guild.threads[int(one["id"])] for one in made]
        for thread in threads[:2]:
            thread.archived = True
        role = guild.roles[guild.members[fake.world.bot.id].roles[0]]
        role.permissions &= ~P.MANAGE_THREADS
        path = f"/channels/{channel.id}/users/@me/threads/archived/private"
        assert [one["id"] for one in (await asked(fake, path))["threads"]] == [made[1]["id"], made[0]["id"]]
        assert [one["id"] for one in (await asked(fake, f"{path}?before={made[1]['id']}"))["threads"]] == [
            made[0]["id"]
        ]
        assert (await asked(fake, path.replace("/users/@me", "")))["code"] == 50013
        del threads[0].thread_members[fake.world.bot.id]
        assert [one["id"] for one in (await asked(fake, path))["threads"]] == [made[1]["id"]]


async def begun(fake: FakeDiscord, channel: int, name: str) -> Any:
    return (await api(fake, "POST", f"/channels/{channel}/threads", {"name": name, "type": 12}))[1]


async def asked(fake: FakeDiscord, path: str) -> Any:
    return (await api(fake, "GET", path))[1]
