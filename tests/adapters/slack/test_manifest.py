"""The manifest: accepted by Slack's schema, complete, and no larger than needed."""

from typing import Annotated

import pytest
import yaml

from adapters.slack import commands
from adapters.slack.manifest import EVENTS, SCOPES, manifest, to_yaml
from bot.feature_list import features
from bot.outcomes import Nothing, Outcome
from bot.params import Param
from bot.registry import Feature, Registry
from tests.adapters.slack.kit import demo
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.events import SCOPES as NEEDED
from tests.fakes.slack.manifest import load

REGISTRIES = {"demo": Registry([demo]), "product": Registry(features())}


@pytest.mark.parametrize("name", REGISTRIES)
@pytest.mark.parametrize("socket_mode", [True, False])
def test_slack_accepts_it(name: str, socket_mode: bool) -> None:
    declared = manifest(
        REGISTRIES[name], socket_mode=socket_mode, base_url=None if socket_mode else "https://x.example/"
    )
    load(declared)
    note = FakeSlack().spec_note
    if "not found" in note:
        pytest.skip(note)


def test_every_command_and_event_has_its_scope_and_none_is_too_many() -> None:
    needed = {"commands", "chat:write", "im:write", "users:read", "files:read", "files:write", "usergroups:read"}
    needed |= {scope for event in EVENTS for scope in NEEDED[event]}
    needed |= {"mpim:write"}  # to begin a group message
    needed |= {"channels:history", "groups:history", "mpim:history"}  # to look for a post that got no answer
    assert set(SCOPES) == needed


def test_each_first_word_is_one_command_with_its_usage() -> None:
    declared = {one["command"]: one for one in commands.slash_commands(REGISTRIES["demo"])}
    assert set(declared) == {f"/{word}" for word in REGISTRIES["demo"].top_level()}
    assert declared["/note"]["usage_hint"] == "stories|mocks minutes"
    assert declared["/count"]["usage_hint"] == "[start]"
    assert declared["/story"]["usage_hint"] == "add | all"
    assert "usage_hint" not in declared["/post"]
    assert not any("url" in one for one in declared.values())


def test_without_socket_mode_everything_has_its_address() -> None:
    declared = manifest(REGISTRIES["demo"], socket_mode=False, base_url="https://x.example/")
    url = "https://x.example/slack/events"
    assert {one["url"] for one in declared["features"]["slash_commands"]} == {url}
    assert declared["settings"]["interactivity"]["request_url"] == url
    assert declared["settings"]["event_subscriptions"]["request_url"] == url
    assert declared["oauth_config"]["redirect_urls"] == ["https://x.example/slack/oauth_redirect"]
    with pytest.raises(ValueError, match="address"):
        manifest(REGISTRIES["demo"], socket_mode=False)


def test_commands_that_slack_has_itself_get_another_name() -> None:
    feature = Feature("clash")

    @feature.command("me", "Mine")
    async def mine(ctx: object) -> Outcome:
        return Nothing()

    (declared,) = commands.slash_commands(Registry([feature]))
    assert declared["command"] == "/greenroom-me"
    assert commands.name_of("/greenroom-me") == "me"
    assert commands.name_of("/assess") == "assess"


def test_a_hint_that_is_too_long_names_the_verbs_only() -> None:
    feature = Feature("long")
    for number in range(25):

        @feature.command(f"word verb{number}-{'x' * 24}", "Help")
        async def handler(
            ctx: object, words_of_the_wise: Annotated[str, Param("Words")], more: Annotated[str, Param("More")]
        ) -> Outcome:
            return Nothing()

    (declared,) = commands.slash_commands(Registry([feature]))
    assert len(declared["usage_hint"]) <= commands.HINT
    assert "wise" not in declared["usage_hint"]


def test_the_yaml_says_the_same() -> None:
    declared = manifest(REGISTRIES["demo"])
    assert yaml.safe_load(to_yaml(declared)) == declared
    assert to_yaml(declared) == to_yaml(manifest(REGISTRIES["demo"]))
