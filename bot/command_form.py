"""The form that asks for the options of a command, where something is missing or does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from bot.errors import Trouble
from bot.outcomes import OpenForm, Outcome
from bot.params import BadOption
from bot.registry import CommandSpec
from bot.ui import law
from bot.ui.actions import ActionRoute
from bot.ui.forms import Form
from bot.words import Words

COMMAND_FORM: Final = ActionRoute("command.run", str)


def command_form(w: Words, command: CommandSpec, problem: str = "") -> Form:
    """The form for a command's options. The problem stands above them, or at the first where there is no room above."""
    inputs = tuple(param.input(w) for param in command.params)
    intro = problem if len(inputs) < law.FORM_INPUTS else ""
    if problem and not intro and len(problem) <= law.INPUT_HINT:
        inputs = (replace(inputs[0], hint=problem), *inputs[1:])
    return Form(COMMAND_FORM(" ".join(command.path)), command.name, inputs, submit=w("Go"), intro=intro)


def ask(w: Words, command: CommandSpec, raw: Mapping[str, Any], problem: BadOption) -> Outcome:
    """Ask for the options by a form, or by words where a form cannot hold them."""
    if not 1 <= len(command.params) <= law.FORM_INPUTS:
        raise Trouble(problem.told(w), w("It is used like this: {usage}", usage=command.usage))
    return OpenForm(command_form(w, command, problem.told(w)).filled({name: str(value) for name, value in raw.items()}))
