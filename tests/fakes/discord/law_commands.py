"""Limits of application commands (Discord docs, interactions/application-commands)."""

from __future__ import annotations

import unicodedata
from typing import Any

from .errors import ApiError, FormErrors

Json = dict[str, Any]
Path = tuple[str | int, ...]

SUB, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
MAX_CHARACTERS = 8000
MAX_PER_SCOPE = {1: 100, 2: 15, 3: 15}


def check_all(commands: list[Json]) -> None:
    """Check a whole set of commands of one scope (bulk overwrite)."""
    errors = FormErrors()
    seen: set[tuple[int, str]] = set()
    for i, command in enumerate(commands):
        check_command(command, errors, (i,))
        key = (command.get("type") or 1, str(command.get("name")))
        if key in seen:
            errors.add((i, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        seen.add(key)
    errors.raise_if_any()
    check_counts(commands)


def check_counts(commands: list[Json]) -> None:
    """At most 100 slash, 15 user and 15 message commands in one scope."""
    for kind, limit in MAX_PER_SCOPE.items():
        if sum((c.get("type") or 1) == kind for c in commands) > limit:
            raise ApiError(400, 30030, f"Maximum number of application commands reached ({limit})")


def check_command(command: Json, errors: FormErrors, at: Path = ()) -> None:
    """Check one command."""
    kind = command.get("type") or 1
    if kind != 1:
        errors.length((*at, "name"), command.get("name"), 1, 32)
        if command.get("description") or command.get("options"):
            errors.add(at, "APPLICATION_COMMAND_CONTEXT_MENU", "Context menu commands have no description or options")
        return
    _named(command, errors, at)
    _options(command, errors, at, (SUB, GROUP))
    if (size := characters(command)) > MAX_CHARACTERS:
        errors.add(at, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({size} > {MAX_CHARACTERS})")


def _valid_name(name: str) -> bool:
    return name == name.lower() and all(ch in "-_'" or unicodedata.category(ch)[0] in "LN" for ch in name)


def _named(thing: Json, errors: FormErrors, at: Path) -> None:
    for name_at, name in [
        ((*at, "name"), thing.get("name")),
        *(((*at, "name_localizations", k), v) for k, v in (thing.get("name_localizations") or {}).items()),
    ]:
        if errors.length(name_at, name, 1, 32) and not _valid_name(str(name)):
            errors.add(name_at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    errors.length((*at, "description"), thing.get("description"), 1, 100)
    for k, v in (thing.get("description_localizations") or {}).items():
        errors.length((*at, "description_localizations", k), v, 1, 100)


def _options(parent: Json, errors: FormErrors, at: Path, nests: tuple[int, ...]) -> None:
    options = parent.get("options") or []
    if not errors.count((*at, "options"), options, 0, 25):
        return
    names: set[str] = set()
    optional_seen = False
    kinds = {o.get("type") for o in options}
    if kinds & {SUB, GROUP} and kinds - {SUB, GROUP}:
        errors.add(
            (*at, "options"),
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-commands and options cannot be mixed",
        )
    for i, option in enumerate(options):
        here = (*at, "options", i)
        _named(option, errors, here)
        if option.get("name") in names:
            errors.add(
                (*here, "name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                "Option name already exists",
            )
        names.add(str(option.get("name")))
        kind = option.get("type")
        if kind in (SUB, GROUP):
            if kind not in nests:
                errors.add(
                    (*here, "type"),
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "Sub-commands are nested too deeply",
                )
            _options(option, errors, here, (SUB,) if kind == GROUP else ())
            continue
        if option.get("required"):
            if optional_seen:
                errors.add(
                    here,
                    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options",
                )
        else:
            optional_seen = True
        _value_limits(option, errors, here)


def _value_limits(option: Json, errors: FormErrors, at: Path) -> None:
    kind, choices = option.get("type"), option.get("choices") or []
    if kind not in range(3, 12):
        errors.add((*at, "type"), "BASE_TYPE_CHOICES", "Value must be a known option type.")
    errors.count((*at, "choices"), choices, 0, 25)
    if choices and option.get("autocomplete"):
        errors.add(
            (*at, "autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
            "Choices and autocomplete exclude each other",
        )
    if (choices or option.get("autocomplete")) and kind not in (STRING, INTEGER, NUMBER):
        errors.add(
            (*at, "choices"),
            "APPLICATION_COMMAND_OPTIONS_CHOICES_TYPE",
            "Only texts and numbers have choices",
        )
    names, values = set(), set()
    for i, choice in enumerate(choices):
        here = (*at, "choices", i)
        errors.length((*here, "name"), choice.get("name"), 1, 100)
        value = choice.get("value")
        if kind == STRING:
            errors.length((*here, "value"), value, 1, 100)
        elif isinstance(value, bool) or not isinstance(value, int if kind == INTEGER else (int, float)):
            errors.add((*here, "value"), "NUMBER_TYPE_COERCE", "Value is not of the option's type")
        if choice.get("name") in names or value in values:
            errors.add(here, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Choice already exists")
        names.add(choice.get("name"))
        values.add(value)
    low, high = option.get("min_length"), option.get("max_length")
    if (low is not None and not 0 <= low <= 6000) or (high is not None and not max(1, low or 0) <= high <= 6000):
        errors.add((*at, "max_length"), "BASE_TYPE_MAX", "min_length and max_length must fit between 0 and 6000.")
    least, most = option.get("min_value"), option.get("max_value")
    if least is not None and most is not None and least > most:
        errors.add((*at, "min_value"), "BASE_TYPE_MAX", "min_value is above max_value")


def characters(command: Json) -> int:
    """The combined length of names, descriptions and values; of localizations the longest counts."""
    longest = [
        max(
            [
                len(command.get(key) or ""),
                *(len(v) for v in (command.get(f"{key}_localizations") or {}).values()),
            ]
        )
        for key in ("name", "description")
    ]
    choices = command.get("choices") or []
    inner = sum(characters(o) for o in command.get("options") or [])
    return sum(longest) + inner + sum(len(str(c.get("name", ""))) + len(str(c.get("value", ""))) for c in choices)
