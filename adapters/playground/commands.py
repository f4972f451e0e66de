"""The slash-command palette: what can be typed, as data for the page. The text itself is read by the core."""

from __future__ import annotations

from typing import Any

from bot.calls import Rank
from bot.params import ParamKind, ParamSpec
from bot.registry import CommandSpec, Registry


def palette(registry: Registry, rank: Rank) -> list[dict[str, Any]]:
    """The commands that a person of this rank may use, in the order of their declaration."""
    return [_command(spec) for spec in registry.commands.values() if spec.terms.needs <= rank]


def split_command(text: str) -> tuple[tuple[str, ...], str]:
    """Take a typed line such as `/assess short` apart into the first word of the command and the rest."""
    first, *rest = text.removeprefix("/").split(maxsplit=1) or [""]
    return (first.lower(),), "".join(rest).strip()


def _command(spec: CommandSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "usage": spec.usage,
        "help": spec.help,
        "path": list(spec.path),
        "options": [_option(one) for one in spec.params],
    }


def _option(one: ParamSpec) -> dict[str, Any]:
    choices = one.choices or ((("yes", "yes"), ("no", "no")) if one.kind is ParamKind.YES_NO else ())
    return {
        "name": one.name,
        "help": one.param.help,
        "required": one.required,
        "kind": str(one.kind),
        "suggests": one.param.suggest is not None,
        "choices": [list(choice) for choice in choices],
    }
