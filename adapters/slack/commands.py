"""The registry's commands as Slack's: one slash command for each first word; verbs and options are text behind it."""

from __future__ import annotations

from typing import Any, Final

from bot.params import ParamSpec
from bot.registry import CommandSpec, Registry

Json = dict[str, Any]

PREFIX: Final = "greenroom-"
# Slack's own commands ("Use built-in slash commands" in Slack's help centre). An app cannot have them: Slack refuses a
# manifest with one, or takes the command for itself and tells the app nothing.
BUILT_IN: Final = frozenset(
    """active apps archive away call collapse dm dnd expand feed feedback huddle invite invite_people join
    keys kick leave list me msg mute open prefs pro remind remove rename search shortcuts shrug star status topic
    unarchive who""".split()  # noqa: SIM905 - a list of forty strings is harder to read
)
CHOICES_SHOWN: Final = 4  # more would fill the line that Slack shows
HINT: Final = 1_000  # Slack's limit


def slack_name(word: str) -> str:
    """How a command is called on Slack, with its slash: its own name, unless Slack has one of that name."""
    return f"/{PREFIX}{word}" if word in BUILT_IN else f"/{word}"


def typed_here(command: str) -> str:
    """A command line such as `/me link`, as it is typed on Slack."""
    first, blank, rest = command.partition(" ")
    return f"{slack_name(first.removeprefix('/'))}{blank}{rest}"


def name_of(typed: str) -> str:
    """The first word of the command that was typed, as the registry knows it."""
    return typed.removeprefix("/").removeprefix(PREFIX)


def slash_commands(registry: Registry, url: str | None = None) -> list[Json]:
    """The `slash_commands` of the manifest; `url` is where Slack sends them without Socket Mode."""
    return [_declared(word, registry.under(word), url) for word in registry.top_level()]


def _declared(word: str, specs: tuple[CommandSpec, ...], url: str | None) -> Json:
    declared: Json = {"command": slack_name(word), "description": " · ".join(spec.help for spec in specs)}
    hint = " | ".join(filter(None, (_usage(spec) for spec in specs)))
    if hint:
        declared["usage_hint"] = hint if len(hint) <= HINT else " | ".join(spec.path[-1] for spec in specs)
    declared["should_escape"] = False
    return declared | {"url": url} if url else declared


def _usage(spec: CommandSpec) -> str:
    return " ".join((*spec.path[1:], *(_option(param) for param in spec.params)))


def _option(param: ParamSpec) -> str:
    values = [value for value, _ in param.choices]
    words = "|".join(values) if 0 < len(values) <= CHOICES_SHOWN else param.name
    return words if param.required else f"[{words}]"
