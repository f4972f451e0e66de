"""What `check-setup` finds."""

from __future__ import annotations

import pytest

from adapters.discord.check import NEEDED, findings, invite_link
from adapters.discord.commands import sync_now
from tests.adapters.discord.kit import Stage
from tests.fakes.discord import P
from tests.fakes.discord.permissions import EVERYONE


async def test_all_is_well(on_stage: Stage) -> None:
    fake, registry = on_stage.fake, on_stage.door.registry
    fake.add_guild("Hall")
    await sync_now(registry, fake.token, fake.api_url)
    found = await findings(registry, fake.token, fake.api_url)
    assert all(one.well for one in found)
    assert str(fake.world.bot.id) in found[0].what


async def test_missing_commands_and_servers_are_named_with_the_way_to_mend_them(on_stage: Stage) -> None:
    fake, registry = on_stage.fake, on_stage.door.registry
    found = await findings(registry, fake.token, fake.api_url)
    fixes = [one.fix for one in found if not one.well]
    assert fixes == [
        "Start the bot, or run: python -m bot sync",
        f"Open this link: {invite_link(str(fake.world.bot.id))}",
    ]


async def test_missing_rights_are_named_for_each_server(on_stage: Stage) -> None:
    fake, registry = on_stage.fake, on_stage.door.registry
    fake.add_guild("Hall")
    fake.add_guild("Old", bot_rights=P.SEND_MESSAGES, everyone=EVERYONE & ~P.ATTACH_FILES)
    fake.add_guild("Trusting", bot_rights=P.ADMINISTRATOR)
    await sync_now(registry, fake.token, fake.api_url)
    (bad,) = [one for one in await findings(registry, fake.token, fake.api_url) if not one.well]
    assert bad.what == "Discord: rights in Old"
    assert bad.fix.startswith("Give the bot's role Attach Files, Create Private Threads, Create Events, or open")


@pytest.mark.parametrize("right", [one for one in P if one.value & NEEDED.value])
async def test_each_missing_right_is_named_with_the_link_that_gives_it(on_stage: Stage, right: P) -> None:
    fake, registry = on_stage.fake, on_stage.door.registry
    fake.add_guild("Hall", bot_rights=P(NEEDED.value) & ~right, everyone=P(0))
    await sync_now(registry, fake.token, fake.api_url)
    (bad,) = [one for one in await findings(registry, fake.token, fake.api_url) if not one.well]
    spelt = str(right.name).replace("_", " ").title()
    assert bad.fix.startswith(f"Give the bot's role {spelt}, or open")
    assert invite_link(str(fake.world.bot.id)) in bad.fix


async def test_a_wrong_token_is_told_without_showing_it(on_stage: Stage) -> None:
    (found,) = await findings(on_stage.door.registry, "wrong", on_stage.fake.api_url)
    assert not found.well
    assert found.fix.startswith("DISCORD_TOKEN: ")
    assert "wrong" not in found.what


async def test_an_outage_is_told_apart_from_a_wrong_token(on_stage: Stage) -> None:
    async with on_stage.fake.refused("rest"):
        (found,) = await findings(on_stage.door.registry, on_stage.fake.token, on_stage.fake.api_url)
    assert not found.well
    assert "DISCORD_API_URL" in found.fix


def test_the_link_asks_for_both_scopes_and_few_rights() -> None:
    assert invite_link("42") == (
        "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=17970143267840"
    )
