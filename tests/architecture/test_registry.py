"""Everything that is declared, looked at as a whole."""

from __future__ import annotations

import inspect
import re
from itertools import pairwise

import pytest

from adapters.discord.commands import payloads
from adapters.slack.manifest import manifest
from bot.app import COMMAND_FORM
from bot.feature_list import features
from bot.registry import Pace, Registry
from bot.ui import law
from bot.ui.actions import REOPEN, VERSION
from tests.gallery_values import W

REGISTRY = Registry(features())


@pytest.mark.parametrize("spec", REGISTRY.commands.values(), ids=lambda spec: spec.name)
def test_every_command_explains_itself(spec: object) -> None:
    from bot.registry import CommandSpec

    assert isinstance(spec, CommandSpec)
    assert spec.help[0].isupper()
    assert not spec.help.endswith(".")
    assert spec.handler.__doc__
    assert spec.usage.startswith(spec.name)
    for one in spec.params:
        assert one.param.help
        assert not one.param.help.endswith(".")
        assert one.name in spec.usage
        assert (f"[{one.name}]" in spec.usage) == (not one.required)
        assert one.input(W).name == one.name
    assert len(spec.params) <= law.FORM_INPUTS, "what is missing can be asked for by a form"


def test_routes_are_unique_and_say_whose_they_are() -> None:
    names = [*REGISTRY.actions, *REGISTRY.forms, COMMAND_FORM.name, REOPEN]
    assert len(set(names)) == len(names)
    assert all("." in name for name in names)


def test_every_handler_is_asynchronous_and_documented() -> None:
    specs = (*REGISTRY.commands.values(), *REGISTRY.actions.values(), *REGISTRY.forms.values())
    for spec in specs:
        assert inspect.iscoroutinefunction(spec.handler), spec
        assert spec.handler.__doc__, spec
    for one in REGISTRY.forms.values():
        assert inspect.iscoroutinefunction(one.build), one


def test_slow_ones_open_no_form() -> None:
    for spec in (*REGISTRY.commands.values(), *REGISTRY.actions.values()):
        if spec.terms.pace is Pace.SLOW:
            assert "OpenForm" not in inspect.getsource(spec.handler), spec


def test_ids_leave_room_for_the_form_to_be_opened_again() -> None:
    prefix = len(f"{VERSION}:{REOPEN}:") - len(f"{VERSION}:")
    assert law.FORM_ID + prefix <= law.ACTION_ID


def test_every_platform_offers_the_same_commands() -> None:
    top = list(REGISTRY.top_level())
    assert [one["name"] for one in payloads(REGISTRY)] == top
    slack = [one["command"] for one in manifest(REGISTRY, socket_mode=True)["features"]["slash_commands"]]
    assert [re.sub(r"^/(greenroom-)?", "", name) for name in slack] == top


def test_help_lists_commands_in_the_order_of_features() -> None:
    order = [f.name for f in features()]
    owners = [next(f.name for f in features() if spec in f.commands) for spec in REGISTRY.commands.values()]
    assert all(order.index(a) <= order.index(b) for a, b in pairwise(owners))
