"""Forms as modals, and what comes back from them as raw answers.

The block id of an input is its name. Its action id names the form: when one modal replaces another, Slack keeps what
was typed wherever block id, action id and type agree, and the next step must not inherit answers of the last.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, assert_never

from adapters.slack import text
from adapters.slack.cards import Json, option
from bot.ui.cards import Option
from bot.ui.forms import (
    ChannelInput,
    DateInput,
    File,
    FileInput,
    Form,
    GroupInput,
    Input,
    ManyOf,
    MemberInput,
    NumberInput,
    OneOf,
    Raw,
    TextInput,
    TimeInput,
)
from bot.ui.text import Plain
from bot.words import Words

GROUP: Final = ":group"  # ends the action id of an input for a user group
RADIO_OPTIONS: Final = 10  # Slack's limit for radio buttons; more become a select


def view(form: Form, memory: str, w: Words, groups: Sequence[Option] = ()) -> Json:
    """The modal of a form.

    Args:
        form: what to ask for.
        memory: comes back with the submission and says how to reply; at most 3,000 characters.
        w: the member's words.
        groups: the user groups to choose from, at most 100; without any, their ids are typed.
    """
    drawn: list[Json] = []
    if form.step is not None:
        words = w("Step {this} of {all}", this=form.step[0], all=form.step[1])
        drawn.append({"type": "context", "elements": [text.plain(words)]})
    if form.intro:
        drawn.append(text.rich_text((Plain(form.intro),)))
    ids = f"f:{hashlib.blake2s(form.action.encode(), digest_size=8).hexdigest()}"
    return {
        "type": "modal",
        "callback_id": form.action,
        "title": text.plain(form.title),
        "submit": text.plain(form.submit or w("Save")),
        "private_metadata": memory,
        "blocks": drawn + [_input(one, ids, groups) for one in form.inputs],
    }


def values(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Raw]:
    """Raw answers by input name, from the `state.values` of a submitted modal."""
    return {
        name: _group(_raw(element)) if action.endswith(GROUP) else _raw(element)
        for name, elements in state.items()
        for action, element in elements.items()
    }


def picked(element: Mapping[str, Any]) -> tuple[str, ...]:
    """What was chosen in a select; nothing for a button."""
    raw = _raw(element) if element.get("type") != "button" else None
    if raw is None:
        return ()
    return (raw,) if isinstance(raw, str) else tuple(one for one in raw if isinstance(one, str))


def _input(one: Input, ids: str, groups: Sequence[Option]) -> Json:
    block: Json = {
        "type": "input",
        "block_id": one.name,
        "label": text.plain(one.label),
        "element": {
            **_element(one, groups),
            "action_id": f"{ids}{GROUP}" if isinstance(one, GroupInput) else ids,
        },
        "optional": not one.required,
    }
    return block | {"hint": text.plain(one.hint)} if one.hint else block


def _element(one: Input, groups: Sequence[Option]) -> Json:
    match one:
        case OneOf(options=options, value=value):
            kind = "radio_buttons" if len(options) <= RADIO_OPTIONS else "static_select"
            chosen = next((option(o) for o in options if o.value == value), None)
            initial = {"initial_option": chosen} if chosen else {}
            return {"type": kind, "options": [option(o) for o in options], **initial}
        case ManyOf(options=options, value=several):
            ticked = [option(o) for o in options if o.value in several]
            preset = {"initial_options": ticked} if ticked else {}
            return {"type": "checkboxes", "options": [option(o) for o in options], **preset}
        case TextInput(value=value, lines=lines, least=least, most=most):
            limits: Json = {"max_length": most, **({"min_length": least} if least else {})}
            return {"type": "plain_text_input", "multiline": lines, **limits, **_given("initial_value", value)}
        case NumberInput(least=least, most=most, value=number):
            bounds = {"min_value": str(least), "max_value": str(most)}
            return {"type": "number_input", "is_decimal_allowed": False, **bounds, **_given("initial_value", number)}
        case DateInput(value=day):
            return {"type": "datepicker", **_given("initial_date", day)}
        case TimeInput(value=moment):
            return {"type": "timepicker", **_given("initial_time", moment and moment.strftime("%H:%M"))}
        case MemberInput(value=person):
            here = person if text.is_person(person or "") else None  # a draft may come from another platform
            return {"type": "users_select", **_given("initial_user", here)}
        case ChannelInput(value=channel):
            here = channel if text.is_channel(channel or "") else None
            talked_in = {"filter": {"include": ["public", "private"], "exclude_bot_users": True}}
            return {"type": "conversations_select", **talked_in, **_given("initial_conversation", here)}
        case GroupInput(value=group):
            return _group_element(group or "", groups)
        case FileInput(kinds=kinds):
            accepted = {"filetypes": [kind.removeprefix(".") for kind in kinds]} if kinds else {}
            return {"type": "file_input", "max_files": 1, **accepted}
        case _:
            assert_never(one)


def _group_element(value: str, groups: Sequence[Option]) -> Json:
    """Slack has no menu of user groups of its own."""
    if groups:
        chosen = next((option(one) for one in groups if one.value == value), None)
        return {"type": "static_select", "options": [option(one) for one in groups]} | (
            {"initial_option": chosen} if chosen else {}
        )
    kept = value if text.is_group(value) else None
    return {"type": "plain_text_input", "placeholder": text.plain("S0614TZR7"), **_given("initial_value", kept)}


def _group(raw: Raw) -> Raw:
    """A user group; anything else as a mention, which is no id and so is refused."""
    return f"@{raw}" if isinstance(raw, str) and raw.strip() and not text.is_group(raw.strip()) else raw


def _given(name: str, value: object) -> Json:
    return {} if value is None else {name: str(value)}


def _raw(element: Mapping[str, Any]) -> Raw:
    match element.get("type"):
        case "radio_buttons" | "static_select":
            return (element.get("selected_option") or {}).get("value")
        case "checkboxes" | "multi_static_select":
            return tuple(one["value"] for one in element.get("selected_options") or ())
        case "datepicker":
            return element.get("selected_date")
        case "timepicker":
            return element.get("selected_time")
        case "users_select":
            return element.get("selected_user")
        case "multi_users_select":
            return tuple(element.get("selected_users") or ())
        case "conversations_select":
            return element.get("selected_conversation")
        case "file_input":
            return tuple(_file(one) for one in element.get("files") or ())
        case _:
            return element.get("value")


def _file(one: Mapping[str, Any]) -> File:
    """An uploaded file; one that is kept elsewhere has no address to download it from."""
    return File(one["name"], int(one["size"]), one.get("url_private_download") or one["url_private"])
