"""What Slack accepts as a block element, and where it may stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .law_text import (
    PLAIN,
    Json,
    Problems,
    boolean,
    confirm,
    initial,
    keys,
    options,
    string,
    style,
    text,
)

MODAL, HOME, MESSAGE = "modal", "home", "message"
EVERYWHERE = frozenset({MODAL, HOME, MESSAGE})
SECTION, ACTIONS, INPUT = "section", "actions", "input"
ANYWHERE = frozenset({SECTION, ACTIONS, INPUT})
FOCUS = ("type", "action_id", "focus_on_load")
PICK = (*FOCUS, "placeholder", "confirm")
TYPED = (*FOCUS, "placeholder", "initial_value", "dispatch_action_config")


@dataclass(frozen=True)
class Element:
    """Which fields an element has, and where it may stand."""

    allowed: tuple[str, ...]
    required: tuple[str, ...] = ()
    parents: frozenset[str] = ANYWHERE
    surfaces: frozenset[str] = EVERYWHERE


_INPUT_ONLY = frozenset({INPUT})
_MODAL_ONLY = frozenset({MODAL})
_NOT_INPUT = frozenset({SECTION, ACTIONS})
_STATIC = ("options", "option_groups")

ELEMENTS: dict[str, Element] = {
    "button": Element(
        ("type", "action_id", "text", "value", "url", "style", "confirm", "accessibility_label"),
        ("text",),
        _NOT_INPUT,
    ),
    "overflow": Element(("type", "action_id", "options", "confirm"), ("options",), _NOT_INPUT),
    "checkboxes": Element((*FOCUS, "options", "initial_options", "confirm"), ("options",)),
    "radio_buttons": Element((*FOCUS, "options", "initial_option", "confirm"), ("options",)),
    "static_select": Element((*PICK, *_STATIC, "initial_option")),
    "multi_static_select": Element((*PICK, *_STATIC, "initial_options", "max_selected_items")),
    "users_select": Element((*PICK, "initial_user")),
    "multi_users_select": Element((*PICK, "initial_users", "max_selected_items")),
    "channels_select": Element((*PICK, "initial_channel", "response_url_enabled")),
    "multi_channels_select": Element((*PICK, "initial_channels", "max_selected_items")),
    "conversations_select": Element(
        (
            *PICK,
            "initial_conversation",
            "default_to_current_conversation",
            "response_url_enabled",
            "filter",
        )
    ),
    "multi_conversations_select": Element(
        (*PICK, "initial_conversations", "default_to_current_conversation", "max_selected_items", "filter")
    ),
    "datepicker": Element((*PICK, "initial_date")),
    "timepicker": Element((*PICK, "initial_time", "timezone")),
    "datetimepicker": Element((*FOCUS, "initial_date_time", "confirm"), (), frozenset({ACTIONS, INPUT})),
    "plain_text_input": Element((*TYPED, "multiline", "min_length", "max_length"), (), _INPUT_ONLY),
    "email_text_input": Element(TYPED, (), _INPUT_ONLY),
    "url_text_input": Element(TYPED, (), _INPUT_ONLY),
    "number_input": Element(
        (*TYPED, "is_decimal_allowed", "min_value", "max_value"),
        ("is_decimal_allowed",),
        _INPUT_ONLY,
        _MODAL_ONLY,
    ),
    "file_input": Element(("type", "action_id", "filetypes", "max_files"), (), _INPUT_ONLY, _MODAL_ONLY),
}
"""The interactive elements modelled here; of Slack's others, external selects, rich text input and
workflow buttons are refused, because nothing here would deliver their payloads."""

UNMODELLED = {"external_select", "multi_external_select", "rich_text_input", "workflow_button"}


def element(p: Problems, where: str, value: object, parent: str, surface: str) -> None:
    """An interactive element inside a `parent` block on a `surface`."""
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        p.add(where, "must be an object with a type")
        return
    kind: str = value["type"]
    rule = ELEMENTS.get(kind)
    if rule is None:
        known = "known to Slack, but not modelled by this fake" if kind in UNMODELLED else "unsupported type"
        p.add(f"{where}/type", f"{known}: {kind}")
        return
    if parent not in rule.parents:
        p.add(where, f"{kind} is not allowed in {parent} blocks")
    if surface not in rule.surfaces:
        p.add(where, f"{kind} is not allowed in {surface} surfaces")
    keys(p, where, value, rule.allowed, rule.required)
    string(p, f"{where}/action_id", value.get("action_id"), 255)
    text(p, f"{where}/placeholder", value.get("placeholder"), 150, PLAIN)
    confirm(p, f"{where}/confirm", value.get("confirm"))
    boolean(p, f"{where}/focus_on_load", value.get("focus_on_load"))
    check = _CHECKS.get(kind)
    if check:
        check(p, where, value)


def _button(p: Problems, where: str, value: Json) -> None:
    text(p, f"{where}/text", value.get("text"), 75, PLAIN)
    string(p, f"{where}/value", value.get("value"), 2000)
    string(p, f"{where}/url", value.get("url"), 3000)
    if value.get("url") is not None and not re.match(r"[a-z][a-z+.-]*:", str(value["url"])):
        p.add(f"{where}/url", "invalid url")
    string(p, f"{where}/accessibility_label", value.get("accessibility_label"), 75)
    style(p, f"{where}/style", value.get("style"))


def _overflow(p: Problems, where: str, value: Json) -> None:
    options(p, f"{where}/options", value.get("options"), 5, url=True)


def _boxes(p: Problems, where: str, value: Json) -> None:
    options(p, f"{where}/options", value.get("options"), 10, marked=True)
    _initials(p, where, value, offered(value))


def _select(p: Problems, where: str, value: Json) -> None:
    has_options, has_groups = value.get("options") is not None, value.get("option_groups") is not None
    if has_options == has_groups:
        p.add(where, "exactly one of options and option_groups is required")
    if has_options:
        options(p, f"{where}/options", value["options"], 100)
    if has_groups:
        groups = value["option_groups"]
        if not isinstance(groups, list) or not 1 <= len(groups) <= 100:
            p.add(f"{where}/option_groups", "must have 1 to 100 items")
            return
        for i, group in enumerate(groups):
            here = f"{where}/option_groups/{i}"
            keys(p, here, group, ("label", "options"), ("label", "options"))
            text(p, f"{here}/label", group.get("label"), 75, PLAIN)
            options(p, f"{here}/options", group.get("options"), 100)
    _initials(p, where, value, offered(value))
    _at_least_one(p, where, value, "max_selected_items")


def _initials(p: Problems, where: str, value: Json, choices: list[Json]) -> None:
    initial(p, f"{where}/initial_option", value.get("initial_option"), choices)
    for i, chosen in enumerate(value.get("initial_options") or ()):
        initial(p, f"{where}/initial_options/{i}", chosen, choices)
    if value.get("initial_options") == []:
        p.add(f"{where}/initial_options", "must have at least 1 item")


def _at_least_one(p: Problems, where: str, value: Json, name: str) -> None:
    number = value.get(name)
    if number is not None and (not isinstance(number, int) or number < 1):
        p.add(f"{where}/{name}", "must be at least 1")


def _conversation(p: Problems, where: str, value: Json) -> None:
    chosen, shown = value.get("initial_conversation"), value.get("filter")
    if chosen is not None and not re.fullmatch(r"[CDGUW][A-Z0-9]+", str(chosen)):
        p.add(f"{where}/initial_conversation", "must be the id of a conversation")
    if shown is None:
        return
    flags = ("exclude_bot_users", "exclude_external_shared_channels")
    keys(p, f"{where}/filter", shown, ("include", *flags), ())
    if not shown:
        p.add(f"{where}/filter", "must have at least one field")
    for name in flags:
        boolean(p, f"{where}/filter/{name}", shown.get(name))
    included = shown.get("include")
    if included is not None and (not included or set(included) - {"im", "mpim", "private", "public"}):
        p.add(f"{where}/filter/include", "must be some of im, mpim, private, public")


def _datepicker(p: Problems, where: str, value: Json) -> None:
    chosen = value.get("initial_date")
    if chosen is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(chosen)):
        p.add(f"{where}/initial_date", "must be in the format YYYY-MM-DD")


def _timepicker(p: Problems, where: str, value: Json) -> None:
    chosen = value.get("initial_time")
    if chosen is not None and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(chosen)):
        p.add(f"{where}/initial_time", "must be in the format HH:mm")


def _datetimepicker(p: Problems, where: str, value: Json) -> None:
    chosen = value.get("initial_date_time")
    if chosen is not None and not (isinstance(chosen, int) and 10**9 <= chosen < 10**10):
        p.add(f"{where}/initial_date_time", "must be a UNIX timestamp of 10 digits")


def _plain_text_input(p: Problems, where: str, value: Json) -> None:
    least, most = value.get("min_length"), value.get("max_length")
    if least is not None and not (isinstance(least, int) and 0 <= least <= 3000):
        p.add(f"{where}/min_length", "must be between 0 and 3000")
    if most is not None and not (isinstance(most, int) and 1 <= most <= 3000):
        p.add(f"{where}/max_length", "must be between 1 and 3000")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        p.add(f"{where}/min_length", "must not exceed max_length")
    boolean(p, f"{where}/multiline", value.get("multiline"))
    string(p, f"{where}/initial_value", value.get("initial_value"), most or 3000, 0)


def _number_input(p: Problems, where: str, value: Json) -> None:
    boolean(p, f"{where}/is_decimal_allowed", value.get("is_decimal_allowed"))
    for name in ("initial_value", "min_value", "max_value"):
        number = value.get(name)
        if number is None:
            continue
        if not isinstance(number, str):
            p.add(f"{where}/{name}", "must be a string")
        elif not re.fullmatch(r"-?\d+(\.\d+)?" if value.get("is_decimal_allowed") else r"-?\d+", number):
            p.add(f"{where}/{name}", "must be a number")


def _file_input(p: Problems, where: str, value: Json) -> None:
    most = value.get("max_files")
    if most is not None and not (isinstance(most, int) and 1 <= most <= 10):
        p.add(f"{where}/max_files", "must be between 1 and 10")


def offered(value: Json) -> list[Json]:
    """All options of a select, radio group or checkbox group, groups flattened."""
    flat = list(value.get("options") or ())
    for group in value.get("option_groups") or ():
        flat.extend(group.get("options") or ())
    return flat


_CHECKS: dict[str, Callable[[Problems, str, Json], None]] = {
    "button": _button,
    "overflow": _overflow,
    "checkboxes": _boxes,
    "radio_buttons": _boxes,
    "static_select": _select,
    "multi_static_select": _select,
    "conversations_select": _conversation,
    "multi_users_select": lambda p, w, v: _at_least_one(p, w, v, "max_selected_items"),
    "multi_channels_select": lambda p, w, v: _at_least_one(p, w, v, "max_selected_items"),
    "multi_conversations_select": lambda p, w, v: _at_least_one(p, w, v, "max_selected_items"),
    "datepicker": _datepicker,
    "timepicker": _timepicker,
    "datetimepicker": _datetimepicker,
    "plain_text_input": _plain_text_input,
    "number_input": _number_input,
    "file_input": _file_input,
}
