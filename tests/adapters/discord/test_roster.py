"""Who is still on a server: asked one by one, and never too fast."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from adapters.discord.roster import AT_ONCE, TRIES, DiscordRoster
from adapters.discord.wire import Wire
from tests.adapters.discord.kit import Stage
from tests.fakes.discord import FakeUser, Guild

MEMBERS = "/guilds/*/members/*"


class Sleeps:
    """Sleeps no time, and notes how long it should have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()


@pytest.fixture
async def roster(on_stage: Stage, sleeps: Sleeps) -> AsyncIterator[DiscordRoster]:
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token)
    yield DiscordRoster(wire, sleeps)
    await wire.close()


async def test_who_left_was_never_there_or_is_a_bot_is_gone(
    on_stage: Stage, guild: Guild, ana: FakeUser, roster: DiscordRoster
) -> None:
    ben = on_stage.fake.join(guild, "Ben")
    ben.leave()
    bot = on_stage.fake.world.bot
    people = [str(one) for one in (ana.id, ben.id, bot.id, 404)]
    assert await roster.gone(str(guild.id), people) == set(people[1:])
    assert await roster.gone(str(guild.id), ()) == frozenset()


async def test_many_are_asked_for_within_the_limit(on_stage: Stage, guild: Guild, roster: DiscordRoster) -> None:
    people = [str(on_stage.fake.join(guild, f"P{number}").id) for number in range(70)]
    assert await roster.gone(str(guild.id), [*people, *people, "404"]) == {"404"}
    assert len(on_stage.fake.sent("GET", MEMBERS)) == 71, "each once"
    assert on_stage.fake.limits.refused == 0


async def test_a_limit_is_waited_for(
    on_stage: Stage, guild: Guild, ana: FakeUser, roster: DiscordRoster, sleeps: Sleeps
) -> None:
    on_stage.fake.faults.next("GET", MEMBERS, status=429, retry_after=7.5)
    assert await roster.gone(str(guild.id), [str(ana.id), "404"]) == {"404"}
    assert max(sleeps.seconds) == pytest.approx(7.5, abs=0.5)


async def test_a_full_route_rests_before_discord_refuses(
    on_stage: Stage, guild: Guild, ana: FakeUser, roster: DiscordRoster, sleeps: Sleeps
) -> None:
    on_stage.fake.limits.limit("GET", MEMBERS, 1, 30.0)
    people = [str(on_stage.fake.join(guild, f"P{number}").id) for number in range(AT_ONCE + 1)]
    await roster.gone(str(guild.id), people)
    assert max(sleeps.seconds) == pytest.approx(30, abs=1)


@pytest.mark.parametrize("fault", [{"status": 503}, {"drop": True}, {"status": 401}])
async def test_who_cannot_be_asked_about_is_there(
    on_stage: Stage, guild: Guild, roster: DiscordRoster, fault: dict[str, int]
) -> None:
    on_stage.fake.faults.next("GET", MEMBERS, times=1000, **fault)  # type: ignore[arg-type]
    people = [str(number) for number in range(1, 200)]
    with capture_logs() as logs:
        assert await roster.gone(str(guild.id), people) == frozenset()
    assert len(on_stage.fake.sent("GET", MEMBERS)) <= 2 * AT_ONCE * TRIES, "and nobody insists"
    assert logs[0]["event"] == "people taken to be there"


async def test_a_server_without_the_bot_has_everybody(
    on_stage: Stage, guild: Guild, ana: FakeUser, roster: DiscordRoster
) -> None:
    on_stage.fake.remove_bot(guild)
    with capture_logs():
        assert await roster.gone(str(guild.id), [str(ana.id), "404"]) == frozenset()
        assert await roster.gone("12345", [str(ana.id)]) == frozenset()
