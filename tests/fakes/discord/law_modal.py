"""Limits of modals (Discord docs, components/reference; the stricter of docs and OpenAPI description)."""

from __future__ import annotations

from typing import Any

from .errors import FormErrors
from .law_components import (
    ENTITY_SELECTS,
    ROW,
    STRING_SELECT,
    TEXT_DISPLAY,
    TEXT_INPUT,
    ComponentLaw,
    Path,
    bounds,
)

Json = dict[str, Any]
LABEL, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 18, 19, 21, 22, 23
INPUTS = (TEXT_INPUT, STRING_SELECT, *ENTITY_SELECTS, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX)
MAX_TEXT_INPUT = 4000


def check_modal(data: Any, errors: FormErrors) -> None:
    """Check the data of a modal callback (type 9)."""
    if not isinstance(data, dict):
        errors.add((), "BASE_TYPE_REQUIRED", "This field is required")
        return
    errors.length(("custom_id",), data.get("custom_id"), 1, 100)
    errors.length(("title",), data.get("title"), 1, 45)
    components = data.get("components")
    if not errors.count(("components",), components, 1, 5) or not isinstance(components, list):
        return
    law = ComponentLaw(errors)
    for i, component in enumerate(components):
        _top(law, ("components", i), component)


def _top(law: ComponentLaw, at: Path, c: Any) -> None:
    kind = c.get("type") if isinstance(c, dict) else None
    if kind == LABEL:
        law.errors.length((*at, "label"), c.get("label"), 1, 45)
        if c.get("description") is not None:
            law.errors.length((*at, "description"), c["description"], 1, 100)
        _input(law, (*at, "component"), c.get("component"), INPUTS)
    elif kind == ROW:
        if law.errors.count((*at, "components"), c.get("components"), 1, 1):
            inner = c["components"][0]
            _input(law, (*at, "components", 0), inner, (TEXT_INPUT,))
            if isinstance(inner, dict):
                law.errors.length((*at, "components", 0, "label"), inner.get("label"), 1, 45)
    elif kind == TEXT_DISPLAY:
        law.errors.length((*at, "content"), c.get("content"), 1, 4000)
    else:
        law.errors.add((*at, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')


def _input(law: ComponentLaw, at: Path, c: Any, allowed: tuple[int, ...]) -> None:
    kind = c.get("type") if isinstance(c, dict) else None
    if kind not in allowed:
        law.errors.add((*at, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')
        return
    if kind == TEXT_INPUT:
        _text_input(law, at, c)
        return
    if kind == STRING_SELECT or kind in ENTITY_SELECTS:
        law.select(at, c)
        if c.get("disabled"):
            law.errors.add((*at, "disabled"), "MODAL_SELECT_DISABLED", "Selects in modals cannot be disabled")
        _required(law, at, c)
        return
    law.custom_id(at, c)
    if kind == RADIO:
        options = law.options(at, c, 2, 10)
        if sum(bool(o.get("default")) for o in options) > 1:
            law.errors.add((*at, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many default values")
    elif kind in (CHECKBOXES, FILE_UPLOAD):
        limit = 10
        if kind == CHECKBOXES:
            limit = len(law.options(at, c, 1, 10)) or limit
        low, high = bounds({"max_values": limit, **{k: v for k, v in c.items() if v is not None}})
        if not (0 <= low <= limit and 1 <= high <= limit and low <= high):
            law.errors.add(
                (*at, "max_values"),
                "BASE_TYPE_MAX",
                f"min_values and max_values must fit between 0 and {limit}.",
            )
        _required(law, at, c)


def _required(law: ComponentLaw, at: Path, c: Json) -> None:
    if c.get("min_values") == 0 and c.get("required") is not False:
        law.errors.add((*at, "min_values"), "BASE_TYPE_MIN", "min_values 0 needs required to be false")


def _text_input(law: ComponentLaw, at: Path, c: Json) -> None:
    law.custom_id(at, c)
    if c.get("style") not in (1, 2):
        law.errors.add((*at, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2).")
    if c.get("placeholder") is not None:
        law.errors.length((*at, "placeholder"), c["placeholder"], 0, 100)
    low = 0 if c.get("min_length") is None else c["min_length"]
    high = MAX_TEXT_INPUT if c.get("max_length") is None else c["max_length"]
    if not (0 <= low <= high <= MAX_TEXT_INPUT and high >= 1):
        law.errors.add((*at, "max_length"), "BASE_TYPE_MAX", "min_length and max_length must fit between 0 and 4000.")
    elif c.get("value"):
        law.errors.length((*at, "value"), c["value"], low, high)
