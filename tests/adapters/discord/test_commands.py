"""Commands are registered as declared, once, and only when they changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.discord.commands import LOCALES, payloads, same, sync_now
from adapters.discord.wire import WireError
from bot.bootstrap import features
from bot.registry import Feature, Registry
from bot.words import words_for
from tests.adapters.discord.kit import DemoDoor, Stage
from tests.fakes.discord import openapi


def registered() -> dict[str, dict[str, Any]]:
    return {command["name"]: command for command in payloads(DemoDoor().registry)}


def in_english(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Options without their translations; what the demo says may happen to have some."""
    plain = [{key: value for key, value in one.items() if not key.endswith("_localizations")} for one in options]
    return [one | {"choices": in_english(one["choices"])} if "choices" in one else one for one in plain]


def test_every_command_is_for_servers_and_the_bots_own_messages() -> None:
    for command in registered().values():
        assert command["contexts"] == [0, 1]
        assert command["integration_types"] == [0]


def test_a_group_has_its_verbs_with_typed_options() -> None:
    log = registered()["log"]
    assert log["description"] == "practice, show"
    practice, show = log["options"]
    assert show == {"type": 1, "name": "show", "description": "Show practice", "options": []}
    assert in_english(practice["options"]) == [
        {"type": 4, "name": "minutes", "description": "How long", "required": True, "min_value": 1, "max_value": 600},
        {
            "type": 3,
            "name": "area",
            "description": "What",
            "required": True,
            "choices": [{"name": "stories", "value": "stories"}, {"name": "mocks", "value": "mocks"}],
        },
        {"type": 3, "name": "day", "description": "When", "required": False, "min_length": 10, "max_length": 10},
        {"type": 5, "name": "hard", "description": "Was it hard", "required": False},
    ]


def test_suggestions_are_asked_for_and_words_bounded() -> None:
    (city,) = registered()["zone"]["options"]
    assert (city["autocomplete"], city["max_length"]) == (True, 200)


def test_what_only_organisers_may_do_is_hidden_from_others() -> None:
    commands = registered()
    assert commands["manage"]["default_member_permissions"] == 1 << 5
    assert commands["count"]["default_member_permissions"] is None


def test_a_long_group_still_has_a_description() -> None:
    feature = Feature("long")
    for n in range(12):

        @feature.command(f"long verb-number-{n}", "Does something")
        async def handler(ctx: object) -> Any: ...

    (command,) = payloads(Registry([feature]))
    assert command["description"] == "long"


@pytest.mark.parametrize(
    "change",
    [
        {"description": "Other words"},
        {"default_member_permissions": "0"},
        {"contexts": [0]},
        {"options": []},
        {"name": "renamed"},
    ],
)
async def test_any_change_of_meaning_is_seen(on_stage: Stage, change: dict[str, Any]) -> None:
    wanted = payloads(on_stage.door.registry)
    there = on_stage.fake.commands.overwrite(None, wanted)
    assert same(wanted, there)
    assert same(wanted, list(reversed(there)))
    log = next(command for command in there if command["name"] == "log")
    assert not same(wanted, [command for command in there if command is not log] + [{**log, **change}])


async def test_they_are_registered_only_when_they_changed(on_stage: Stage) -> None:
    with capture_logs() as lines:
        async with on_stage.served():
            pass
        async with on_stage.served():
            pass
    assert on_stage.fake.commands.overwrites == 1
    told = [line["event"] for line in lines if "commands" in line]
    assert told == ["commands registered", "commands are as registered"]


async def test_a_development_server_gets_them_alone(on_stage: Stage) -> None:
    guild = on_stage.fake.add_guild("Workshop")
    async with on_stage.served(dev_guild=guild.id):
        ana = on_stage.fake.join(guild, "Ana")
        assert ana.palette().count("count") == 1
    assert on_stage.fake.commands.all(None) == []


async def test_a_refused_registration_does_not_end_the_service(on_stage: Stage) -> None:
    guild = on_stage.fake.add_guild("Hall")
    on_stage.fake.commands.overwrite(None, payloads(on_stage.door.registry)[:1])
    on_stage.fake.faults.next("PUT", "/applications/*", status=400, body={"message": "no", "code": 50035})
    async with on_stage.served() as service:
        ana = on_stage.fake.join(guild, "Ana")
        assert (await (await ana.slash("count")).done()).first == "reply"
        assert service.ready()


async def test_a_passing_fault_is_tried_again(on_stage: Stage) -> None:
    on_stage.fake.faults.next("PUT", "/applications/*", status=503)
    async with on_stage.served():
        assert on_stage.fake.commands.overwrites == 1


async def test_the_command_line_can_register_them(on_stage: Stage) -> None:
    registry, fake = on_stage.door.registry, on_stage.fake
    assert await sync_now(registry, fake.token, fake.api_url)
    assert not await sync_now(registry, fake.token, fake.api_url)
    with pytest.raises(WireError):
        await sync_now(registry, "wrong", fake.api_url)


def test_the_languages_are_those_of_discord() -> None:
    description = openapi.load()
    if description is None:
        pytest.skip("the description of Discord's API is not here")
    known = description.document["components"]["schemas"]["AvailableLocalesEnum"]["oneOf"]
    assert [one["const"] for one in known] == LOCALES


def test_descriptions_are_in_the_languages_that_there_are_and_names_are_not() -> None:
    (command,) = (one for one in payloads(Registry(features())) if one["name"] == "leaderboard")
    w = words_for("de")
    assert command["description_localizations"] == {"de": w(command["description"])}
    assert w(command["description"]) != command["description"]
    assert "name_localizations" not in command
    (board,) = command["options"]
    assert board["description_localizations"] == {"de": w("What it counts")}
    assert "name_localizations" not in board
    first = board["choices"][0]
    assert first["name_localizations"] == {"de": w(first["name"])}


@pytest.mark.parametrize("key", ["description_localizations", "name_localizations"])
async def test_a_changed_translation_is_seen(on_stage: Stage, key: str) -> None:
    wanted = payloads(Registry(features()))
    on_stage.fake.commands.overwrite(None, wanted)
    there = on_stage.fake.commands.all(None)
    assert same(wanted, there)
    changed = json.loads(json.dumps(there).replace(f'"{key}": {{"de": "', f'"{key}": {{"de": "x'))
    assert changed != there
    assert not same(wanted, changed)
