"""Rights are tried out by doing, what is missing is named as Discord spells it, and nothing is left lying around."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.discord.check import NEEDED
from adapters.discord.tryout import DiscordChecks
from adapters.discord.wire import Wire
from bot.checks import Ability, Fault, Tried
from bot.words import words_for
from tests.adapters.discord.kit import Stage
from tests.fakes.discord import FakeUser, Guild, P
from tests.fakes.discord.world import FORUM, Channel

W = words_for("en")
ALL = frozenset(Ability) - {Ability.DIRECT, Ability.GROUPS}
CHANNEL = "/channels/*/messages"


@pytest.fixture
async def checks(on_stage: Stage) -> AsyncIterator[DiscordChecks]:
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token)

    async def application_id() -> str:
        return str(on_stage.fake.world.bot.id)

    yield DiscordChecks(wire, application_id)
    await wire.close()


@pytest.fixture
def guild(on_stage: Stage) -> Guild:
    """A server that let the bot in by its own link."""
    return on_stage.fake.add_guild("Hall", bot_rights=P(NEEDED.value), everyone=P(0))


def channel(on_stage: Stage, guild: Guild, *denied: P) -> Channel:
    """A channel in which the bot has every right that the link gives, but these."""
    refused = P(0)
    for right in denied:
        refused |= right
    return on_stage.fake.add_channel(guild, "prompts", overwrites={on_stage.fake.world.bot.id: (P(0), refused)})


async def faults(checks: DiscordChecks, guild: Guild, where: Channel) -> dict[Ability, Tried]:
    found = await checks.channel(str(guild.id), str(where.id), ALL, W)
    assert {one.ability for one in found} <= ALL
    return {one.ability: one for one in found if one.fault is not None}


def left(on_stage: Stage, guild: Guild) -> tuple[int, int, int]:
    """Messages, threads that are open, and events that are still there."""
    places = [*guild.channels.values(), *guild.threads.values()]
    messages = [one for place in places for one in place.messages.values() if not one.deleted]
    return len(messages), sum(not one.archived for one in guild.threads.values()), len(guild.events)


async def test_everything_is_tried_and_cleared_away(on_stage: Stage, guild: Guild, checks: DiscordChecks) -> None:
    where = channel(on_stage, guild)
    found = await checks.channel(str(guild.id), str(where.id), ALL, W)
    assert {one.ability for one in found} == ALL
    assert [one for one in found if one.fault] == []
    assert left(on_stage, guild) == (0, 0, 0)
    assert len(guild.threads) == 2, "without Manage Threads they are archived"
    assert all(one.archived for one in guild.threads.values())


async def test_what_is_posted_is_in_the_words_that_were_asked_for(
    on_stage: Stage, guild: Guild, checks: DiscordChecks
) -> None:
    where = channel(on_stage, guild)
    await checks.channel(str(guild.id), str(where.id), ALL, words_for("de"))
    places = [where, *guild.threads.values()]
    assert {words for place in places for one in place.messages.values() if (words := one.data["content"])} == {
        "Ich probiere aus, ob ich hier schreiben darf. Das verschwindet von selbst."
    }


async def test_with_manage_threads_no_thread_is_left_at_all(
    on_stage: Stage, guild: Guild, checks: DiscordChecks
) -> None:
    where = channel(on_stage, guild)
    where.overwrites[on_stage.fake.world.bot.id] = (P.MANAGE_THREADS, P(0))
    assert await faults(checks, guild, where) == {}
    assert guild.threads == {}


@pytest.mark.parametrize(
    ("right", "ability", "lacks"),
    [
        (P.ATTACH_FILES, Ability.FILE, "Attach Files"),
        (P.READ_MESSAGE_HISTORY, Ability.HISTORY, "Read Message History"),
        (P.CREATE_PUBLIC_THREADS, Ability.THREAD, "Create Public Threads"),
        (P.CREATE_PRIVATE_THREADS, Ability.PRIVATE, "Create Private Threads"),
    ],
)
async def test_a_missing_right_is_named(
    on_stage: Stage, guild: Guild, checks: DiscordChecks, right: P, ability: Ability, lacks: str
) -> None:
    where = channel(on_stage, guild, right)
    assert await faults(checks, guild, where) == {ability: Tried(ability, Fault.RIGHT, lacks)}
    assert left(on_stage, guild) == (0, 0, 0)


async def test_threads_in_which_nothing_can_be_said_are_none(
    on_stage: Stage, guild: Guild, checks: DiscordChecks
) -> None:
    where = channel(on_stage, guild, P.SEND_MESSAGES_IN_THREADS)
    lacks = "Send Messages in Threads"
    assert await faults(checks, guild, where) == {
        one: Tried(one, Fault.RIGHT, lacks) for one in (Ability.THREAD, Ability.PRIVATE)
    }


async def test_events_are_a_right_of_the_server(on_stage: Stage, checks: DiscordChecks) -> None:
    guild = on_stage.fake.add_guild("Old", bot_rights=P(NEEDED.value) & ~P.CREATE_EVENTS)
    where = on_stage.fake.add_channel(guild, "mocks")
    expected = {Ability.EVENT: Tried(Ability.EVENT, Fault.RIGHT, "Create Events")}
    assert await faults(checks, guild, where) == expected


async def test_where_nothing_can_be_posted_nothing_else_is_tried(
    on_stage: Stage, guild: Guild, checks: DiscordChecks
) -> None:
    silent, hidden = channel(on_stage, guild, P.SEND_MESSAGES), channel(on_stage, guild, P.VIEW_CHANNEL)
    forum = on_stage.fake.add_channel(guild, "ideas", FORUM)
    wanted = frozenset({Ability.POST, Ability.FILE, Ability.THREAD})
    for where, tried in (
        (silent.id, Tried(Ability.POST, Fault.RIGHT, "Send Messages")),
        (hidden.id, Tried(Ability.POST, Fault.OUTSIDE)),
        (forum.id, Tried(Ability.POST, Fault.KIND)),
        (404, Tried(Ability.POST, Fault.GONE)),
    ):
        assert list(await checks.channel(str(guild.id), str(where), wanted, W)) == [tried]


async def test_a_platform_that_does_not_answer_is_no_missing_right(
    on_stage: Stage, guild: Guild, checks: DiscordChecks
) -> None:
    where = channel(on_stage, guild)
    on_stage.fake.faults.next("POST", CHANNEL, status=500)
    found = await checks.channel(str(guild.id), str(where.id), {Ability.POST, Ability.FILE}, W)
    assert list(found) == [Tried(Ability.POST, Fault.SILENT)]


async def test_a_person_is_written_to_and_nothing_stays(
    on_stage: Stage, guild: Guild, ana: FakeUser, checks: DiscordChecks
) -> None:
    assert await checks.person(str(guild.id), str(ana.id), W) == Tried(Ability.DIRECT)
    assert [one for one in ana.in_dm().messages if not one.deleted] == []
    on_stage.fake.world.users[ana.id].dms_open = False
    assert await checks.person(str(guild.id), str(ana.id), W) == Tried(Ability.DIRECT, Fault.CLOSED)


async def test_the_way_in_asks_for_all_rights(on_stage: Stage, checks: DiscordChecks) -> None:
    link = await checks.way_in()
    assert link.startswith("https://discord.com/oauth2/authorize?client_id=")
    assert await checks.groups("1") == Tried(Ability.GROUPS)
