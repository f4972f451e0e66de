"""Slash commands: from the declarations to Discord's payloads, and registered only when they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, assert_never

import structlog

from adapters.discord.wire import Wire
from bot.calls import Rank
from bot.params import ParamKind, ParamSpec
from bot.registry import CommandSpec, Registry
from bot.ui import law
from bot.words import words_for

log = structlog.get_logger()

Json = dict[str, Any]

CHAT_INPUT, SUB_COMMAND, STRING, INTEGER, BOOLEAN = 1, 1, 3, 4, 5
MANAGE_GUILD: Final = 1 << 5
GUILD_INSTALL: Final = 0
GUILD, BOT_DM = 0, 1
DAY_LENGTH: Final = 10  # 2027-03-31
LOCALES: Final = """ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru
    sv-SE th tr uk vi zh-CN zh-TW""".split()  # noqa: SIM905 - reads better than a list of strings
"""The languages that Discord can be set to."""


def payloads(registry: Registry) -> list[Json]:
    """What is to be registered, in order of declaration; verbs of a group become its sub-commands."""
    return [_command(first, registry.under(first)) for first in registry.top_level()]


def _command(first: str, specs: Sequence[CommandSpec]) -> Json:
    group = len(specs[0].path) > 1
    organisers = all(spec.terms.needs is Rank.ORGANISER for spec in specs)
    return {
        "type": CHAT_INPUT,
        "name": first,
        **_described(_about(specs) if group else specs[0].help),
        "options": [_verb(spec) for spec in specs] if group else _options(specs[0]),
        "default_member_permissions": MANAGE_GUILD if organisers else None,
        "contexts": [GUILD, BOT_DM],
        "integration_types": [GUILD_INSTALL],
    }


def _about(specs: Sequence[CommandSpec]) -> str:
    """A group's own description; Discord wants one and shows it to nobody."""
    listed = ", ".join(spec.path[1] for spec in specs)
    return listed if len(listed) <= law.COMMAND_HELP else specs[0].path[0]


def _verb(spec: CommandSpec) -> Json:
    return {"type": SUB_COMMAND, "name": spec.path[1], **_described(spec.help), "options": _options(spec)}


def _options(spec: CommandSpec) -> list[Json]:
    return [_option(param) for param in spec.params]


def _option(spec: ParamSpec) -> Json:
    option: Json = {"name": spec.name, **_described(spec.param.help), "required": spec.required}
    suggests = {"autocomplete": True} if spec.param.suggest is not None else {}
    match spec.kind:
        case ParamKind.WORDS:
            return {**option, "type": STRING, "max_length": spec.param.most, **suggests}
        case ParamKind.WHOLE:
            return {**option, "type": INTEGER, "min_value": spec.param.ge, "max_value": spec.param.le, **suggests}
        case ParamKind.CHOICE:
            choices = [{"name": label, **_translated("name", label), "value": value} for value, label in spec.choices]
            return {**option, "type": STRING, "choices": choices}
        case ParamKind.DAY:
            return {**option, "type": STRING, "min_length": DAY_LENGTH, "max_length": DAY_LENGTH, **suggests}
        case ParamKind.YES_NO:
            return {**option, "type": BOOLEAN}
        case _:
            assert_never(spec.kind)


def _described(sentence: str) -> Json:
    return {"description": sentence, **_translated("description", sentence)}


def _translated(name: str, sentence: str) -> Json:
    """A text in those of Discord's languages in which it says something else."""
    by_locale = {locale: words_for(locale)(sentence) for locale in LOCALES}
    others = {locale: text for locale, text in by_locale.items() if text != sentence}
    return {f"{name}_localizations": others} if others else {}


def same(wanted: Sequence[Json], registered: Sequence[Json]) -> bool:
    """Whether what is registered already means what is wanted, whatever Discord added or left out."""
    return sorted(map(_essence, wanted), key=_name) == sorted(map(_essence, registered), key=_name)


def _name(command: Json) -> str:
    return str(command["name"])


_KEPT: Final = (
    *("type", "name", "description", "options", "required", "choices", "value", "autocomplete"),
    *("name_localizations", "description_localizations"),
    *("min_value", "max_value", "min_length", "max_length"),
    *("default_member_permissions", "contexts", "integration_types"),
)


def _essence(thing: Mapping[str, Any]) -> Json:
    kept: Json = {}
    for key in _KEPT:
        value = thing.get(key)
        if key == "default_member_permissions" and value is not None:
            value = int(value)
        elif key.endswith("_localizations"):
            value = dict(value or {})
        elif isinstance(value, list):
            value = [_essence(one) if isinstance(one, Mapping) else one for one in value]
        if value is not None and value is not False and value not in ([], {}):
            kept[key] = value
    return kept


def scope(application_id: str, guild: int | None = None) -> str:
    """Where commands are registered: everywhere, or in one server only."""
    where = f"/guilds/{guild}" if guild is not None else ""
    return f"/applications/{application_id}{where}/commands"


async def registered(wire: Wire, application_id: str, guild: int | None = None) -> list[Json]:
    """What is registered, in all languages.

    Raises:
        wire.WireError: when Discord refuses or cannot be reached.
    """
    found: list[Json] = await wire.call("GET", f"{scope(application_id, guild)}?with_localizations=true")
    return found


async def sync(wire: Wire, application_id: str, wanted: Sequence[Json], guild: int | None = None) -> bool:
    """Register the commands where they differ; True when something was changed.

    With `guild` they are registered in that server only, where a change shows at once: for development.

    Raises:
        wire.WireError: when Discord refuses or cannot be reached.
    """
    path = scope(application_id, guild)
    where = "everywhere" if guild is None else f"server {guild}"
    names = [command["name"] for command in wanted]
    if same(wanted, await registered(wire, application_id, guild)):
        log.info("commands are as registered", platform="discord", where=where, commands=names)
        return False
    await wire.call("PUT", path, list(wanted))
    log.info("commands registered", platform="discord", where=where, commands=names)
    return True


async def sync_now(registry: Registry, token: str, api_url: str, guild: int | None = None) -> bool:
    """The same from the command line, without a gateway.

    Raises:
        wire.WireError: when Discord refuses or cannot be reached.
    """
    wire = Wire(api_url, token)
    try:
        application = await wire.call("GET", "/applications/@me")
        return await sync(wire, str(application["id"]), payloads(registry), guild)
    finally:
        await wire.close()
