"""Forms as modals, and submitted modals as raw answers. A modal's id is the form's action, so no memory is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, assert_never

from adapters.discord import text
from adapters.discord.cards import (
    CHANNEL_SELECT,
    ROLE_SELECT,
    STRING_SELECT,
    TEXT_CHANNELS,
    TEXT_DISPLAY,
    USER_SELECT,
    Json,
)
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
from bot.ui.plain import one_line

TEXT_INPUT: Final = 4
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP = 18, 19, 21, 22
SHORT, PARAGRAPH = 1, 2
EVERYBODY: Final = "@everyone"
RADIO_OPTIONS: Final = 10  # more are drawn as a select
SHORT_TEXT: Final = 20  # room for a date, a time or a number with blanks around it


def modal(form: Form) -> Json:
    """The data of a modal callback."""
    title = form.title if form.step is None else f"{form.title} ({form.step[0]} of {form.step[1]})"
    intro = [{"type": TEXT_DISPLAY, "content": text.escape(form.intro)}] if form.intro else []
    return {
        "custom_id": form.action,
        "title": one_line(title),
        "components": [*intro, *(_label(one) for one in form.inputs)],
    }


def _label(one: Input) -> Json:
    described = {"description": one_line(one.hint)} if one.hint else {}
    return {"type": LABEL, "label": one_line(one.label), **described, "component": _component(one)}


def _component(one: Input) -> Json:
    head: Json = {"custom_id": one.name, "required": one.required}
    match one:
        case OneOf(options=options, value=value):
            listed = {"options": [_option(option, option.value == value) for option in options]}
            if len(options) <= RADIO_OPTIONS:
                return {"type": RADIO_GROUP, **head, **listed}
            return {"type": STRING_SELECT, **head, **listed, **_how_many(one, 1)}
        case ManyOf(options=options, value=value):
            listed = {"options": [_option(option, option.value in value) for option in options]}
            return {"type": CHECKBOX_GROUP, **head, **listed, **_how_many(one, len(options))}
        case TextInput(value=value, lines=lines, least=least, most=most):
            # A prefill below the minimum would be refused; `forms.read` checks the length again anyway.
            low = {"min_length": least} if least and (value is None or len(value) >= least) else {}
            return {**_typed(head, value, most), "style": PARAGRAPH if lines else SHORT, **low}
        case NumberInput(least=least, most=most, value=number):
            typed = _typed(head, None if number is None else str(number), SHORT_TEXT)
            return {**typed, "placeholder": f"{least} to {most}"}
        case DateInput(value=day):
            return {**_typed(head, day.isoformat() if day else None, SHORT_TEXT), "placeholder": "2027-03-31"}
        case TimeInput(value=moment):
            typed = _typed(head, moment.strftime("%H:%M") if moment is not None else None, SHORT_TEXT)
            return {**typed, "placeholder": "18:30"}
        case MemberInput(value=person):
            return {"type": USER_SELECT, **head, **_how_many(one, 1), **_shown(person, "user")}
        case ChannelInput(value=channel):
            kinds = {"channel_types": list(TEXT_CHANNELS)}
            return {"type": CHANNEL_SELECT, **head, **kinds, **_how_many(one, 1), **_shown(channel, "channel")}
        case GroupInput(value=role):
            return {"type": ROLE_SELECT, **head, **_how_many(one, 1), **_shown(role, "role")}
        case FileInput():
            return {"type": FILE_UPLOAD, **head, **_how_many(one, 1)}
        case _:
            assert_never(one)


def _option(option: Option, chosen: bool) -> Json:
    default = {"default": True} if chosen else {}
    return {"label": one_line(option.label), "value": option.value, **default}


def _shown(ref: str | None, kind: str) -> Json:
    """What is chosen already; a draft may come from another platform, whose ids mean nothing here."""
    return {"default_values": [{"id": ref, "type": kind}]} if ref is not None and ref.isdecimal() else {}


def _how_many(one: Input, most: int) -> Json:
    return {"min_values": int(one.required), "max_values": most}


def _typed(head: Json, value: str | None, most: int) -> Json:
    prefill = {"value": value} if value else {}
    return {"type": TEXT_INPUT, **head, "style": SHORT, "max_length": most, **prefill}


def raw_values(data: Mapping[str, Any], guild: int | None = None) -> dict[str, Raw]:
    """The answers of a modal that was submitted in `guild`, by the names of their inputs."""
    uploads = data.get("resolved", {}).get("attachments", {})
    return {one["custom_id"]: _raw(one, uploads, str(guild)) for one in _inputs(data.get("components", ()))}


def _inputs(parts: Any) -> Iterator[Json]:
    for part in parts:
        if "custom_id" in part:
            yield part
        yield from _inputs([part["component"]] if "component" in part else part.get("components", ()))


def _raw(one: Json, uploads: Mapping[str, Json], guild: str) -> Raw:
    if "values" not in one:
        value = one.get("value")
        return None if value is None else str(value)
    chosen = tuple(str(value) for value in one["values"] or ())
    if one["type"] == FILE_UPLOAD:
        files = (uploads[number] for number in chosen if number in uploads)
        return tuple(File(file["filename"], int(file["size"]), file["url"]) for file in files)
    if one["type"] == ROLE_SELECT:  # the role that everybody has bears the id of the server, and is no group
        return tuple(EVERYBODY if value == guild else value for value in chosen)
    return chosen
