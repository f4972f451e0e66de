"""Values of interactive elements: how Slack writes `state.values`, and what a client lets a member enter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .law_blocks import elements_of
from .law_elements import offered
from .refusals import UserCannot
from .world import Json

SINGLE = {"users_select": "user", "channels_select": "channel", "conversations_select": "conversation"}
MULTI = {f"multi_{kind}": f"{name}s" for kind, name in SINGLE.items()}
OPTION = {"static_select", "radio_buttons"}
OPTIONS = {"multi_static_select", "checkboxes"}
TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
STATELESS = {"button", "overflow"}

Upload = Callable[[str, bytes], Json]


def field_of(kind: str) -> str:
    """The field of a state value that holds what was picked or typed."""
    if kind in OPTION or kind == "overflow":
        return "selected_option"
    if kind in OPTIONS:
        return "selected_options"
    if kind in SINGLE:
        return f"selected_{SINGLE[kind]}"
    if kind in MULTI:
        return f"selected_{MULTI[kind]}"
    return {
        "datepicker": "selected_date",
        "timepicker": "selected_time",
        "datetimepicker": "selected_date_time",
        "file_input": "files",
    }.get(kind, "value")


def _initial(element: Json) -> Any:
    kind = element["type"]
    if kind in OPTION:
        return element.get("initial_option")
    if kind in OPTIONS:
        return list(element.get("initial_options") or ())
    if kind in SINGLE:
        return element.get(f"initial_{SINGLE[kind]}")
    if kind in MULTI:
        return list(element.get(f"initial_{MULTI[kind]}") or ())
    if kind == "file_input":
        return []
    name = {
        "datepicker": "initial_date",
        "timepicker": "initial_time",
        "datetimepicker": "initial_date_time",
    }.get(kind, "initial_value")
    return element.get(name)


def state_keys(blocks: Iterable[Json]) -> Iterator[tuple[str, str, str]]:
    """Block id, action id and type of every element that has a state."""
    for block in blocks:
        for element in elements_of(block):
            if element["type"] not in STATELESS:
                yield block["block_id"], element["action_id"], element["type"]


def initial_state(blocks: Iterable[Json]) -> Json:
    """`state.values` of a form nobody has touched."""
    values: Json = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] not in STATELESS:
                kind = element["type"]
                values.setdefault(block["block_id"], {})[element["action_id"]] = {
                    "type": kind,
                    field_of(kind): _initial(element),
                }
    return values


def state_value(element: Json, raw: Any, upload: Upload) -> Json:
    """The state value of an element after a member entered `raw`.

    Options may be named by text or by value; members and channels by id or by an object with an `id`;
    dates, times and numbers as Python objects or as text; files as `(name, bytes)`.

    Raises:
        UserCannot: the client would not let a member enter it.
    """
    kind: str = element["type"]
    if kind in OPTION:
        value: Any = None if raw is None else option(element, raw)
    elif kind in OPTIONS:
        value = [option(element, r) for r in _several(raw)]
        _most(element, value)
    elif kind in SINGLE:
        value = None if raw is None else _id(raw)
    elif kind in MULTI:
        value = [_id(r) for r in _several(raw)]
        _most(element, value)
    elif kind == "file_input":
        value = _files(element, _several(raw), upload)
    elif raw is None or raw == "":
        value = None
    else:
        value = _SCALARS[kind](element, raw)
    return {"type": kind, field_of(kind): value}


def _several(raw: Any) -> list[Any]:
    if raw is None:
        return []
    return list(raw) if isinstance(raw, list | tuple | set) else [raw]


def _most(element: Json, value: list[Any]) -> None:
    most = element.get("max_selected_items")
    if most is not None and len(value) > most:
        raise UserCannot(f"at most {most} can be selected")


def _id(raw: Any) -> str:
    return str(getattr(raw, "id", raw))


def option(element: Json, wanted: Any) -> Json:
    """The option of an element with this value or text.

    Raises:
        UserCannot: no option, or more than one, goes by that name.
    """
    choices = offered(element)
    by_value = [o for o in choices if o["value"] == str(wanted)]
    found = by_value or [o for o in choices if o["text"]["text"] == str(wanted)]
    if len(found) != 1:
        names = [f"{o['text']['text']} ({o['value']})" for o in choices]
        raise UserCannot(f"no single option {wanted!r} among {names}")
    return found[0]


def _text(element: Json, raw: Any) -> str:
    value = str(raw)
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if not least <= len(value) <= most:
        raise UserCannot(f"{len(value)} characters, allowed are {least} to {most}")
    if not element.get("multiline") and "\n" in value:
        raise UserCannot("a line break in a one-line input")
    return value


def _number(element: Json, raw: Any) -> str:
    value = str(raw)
    if not re.fullmatch(r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+", value):
        raise UserCannot(f"{value!r} is not a number this input takes")
    low, high = element.get("min_value"), element.get("max_value")
    if (low is not None and float(value) < float(low)) or (high is not None and float(value) > float(high)):
        raise UserCannot(f"{value} is outside {low} to {high}")
    return value


def _date(_element: Json, raw: Any) -> str:
    return dt.date.fromisoformat(str(raw)).isoformat()


def _time(_element: Json, raw: Any) -> str:
    value = raw.strftime("%H:%M") if isinstance(raw, dt.time) else str(raw)
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise UserCannot(f"{value!r} is not a time")
    return value


def _moment(_element: Json, raw: Any) -> int:
    return int(raw.timestamp()) if isinstance(raw, dt.datetime) else int(raw)


def _email(_element: Json, raw: Any) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(raw)):
        raise UserCannot(f"{raw!r} is not an e-mail address")
    return str(raw)


def _url(_element: Json, raw: Any) -> str:
    if not re.match(r"https?://\S+$", str(raw)):
        raise UserCannot(f"{raw!r} is not a link")
    return str(raw)


def _files(element: Json, raw: list[Any], upload: Upload) -> list[Json]:
    if len(raw) > element.get("max_files", 10):
        raise UserCannot(f"at most {element.get('max_files', 10)} files")
    allowed = element.get("filetypes")
    for name, _ in raw:
        if allowed and name.rsplit(".", 1)[-1].lower() not in allowed:
            raise UserCannot(f"{name} is not one of {allowed}")
    return [upload(name, content) for name, content in raw]


_SCALARS: dict[str, Callable[[Json, Any], Any]] = {
    "plain_text_input": _text,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _url,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _moment,
}


def is_empty(value: Json) -> bool:
    """Whether nothing was entered."""
    return value[field_of(value["type"])] in (None, "", [])
