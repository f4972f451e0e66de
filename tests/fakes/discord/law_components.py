"""Limits of message components, legacy and V2 (Discord docs, components/reference)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .errors import FormErrors

Json = dict[str, Any]
Path = tuple[str | int, ...]

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
ENTITY_SELECTS = (5, 6, 7, 8)
SELECTS = (STRING_SELECT, *ENTITY_SELECTS)
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
IN_CONTAINER = (ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR)
TOP_LEVEL = (*IN_CONTAINER, CONTAINER)
LINK, PREMIUM = 5, 6
CHANNEL_SELECT = 8
CHANNEL_TYPES = (0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16)
DEFAULTS = {5: ("user",), 6: ("role",), 7: ("user", "role"), 8: ("channel",)}  # kinds of default values, by select
MAX_COMPONENTS, MAX_TEXT, MAX_TEXT_BYTES, MAX_MEDIA, MAX_ROWS, MAX_OPTIONS = 40, 4000, 10_170, 64, 5, 25


def walk(components: Any) -> Iterator[Json]:
    """Every component of a message or modal, outer before inner."""
    for component in components if isinstance(components, list) else ():
        if isinstance(component, dict):
            yield component
            yield from walk(component.get("components"))
            for key in ("accessory", "component"):
                yield from walk([component.get(key)])


def media_urls(component: Json) -> list[str]:
    """The addresses of the pictures and files a component shows."""
    holders = [component.get("media"), component.get("file")]
    items = component.get("items")
    holders += [item.get("media") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return [str(h.get("url", "")) for h in holders if isinstance(h, dict)]


@dataclass
class ComponentLaw:
    """Checks the components of one message; problems go to ``errors``."""

    errors: FormErrors
    custom_ids: set[str] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)

    def message(self, components: Any, *, v2: bool, at: Path = ("components",)) -> None:
        """Check all the components of a message."""
        if not isinstance(components, list):
            self.errors.add(at, "BASE_TYPE_REQUIRED", "This field must be a list")
            return
        if not v2:
            self.errors.count(at, components, 0, MAX_ROWS)
        for i, component in enumerate(components):
            self._one((*at, i), component, TOP_LEVEL if v2 else (ROW,))
        everything = list(walk(components))
        if v2 and len(everything) > MAX_COMPONENTS:
            self.errors.add(
                at,
                "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
                f"The total number of components exceeds {MAX_COMPONENTS}",
            )
        text = "".join(str(c.get("content", "")) for c in everything if c.get("type") == TEXT_DISPLAY)
        if len(text) > MAX_TEXT or len(text.encode()) > MAX_TEXT_BYTES:
            self.errors.add(
                at,
                "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                f"The total displayable text size exceeds the maximum of {MAX_TEXT}",
            )
        if sum(len(media_urls(c)) for c in everything) > MAX_MEDIA:
            self.errors.add(at, "COMPONENT_MAX_MEDIA_EXCEEDED", f"A message can show {MAX_MEDIA} media items at most")

    def _one(self, at: Path, c: Any, allowed: tuple[int, ...]) -> None:
        kind = c.get("type") if isinstance(c, dict) else None
        if kind not in allowed:
            self.errors.add((*at, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')
            return
        self._id(at, c)
        if kind == ROW:
            self._row(at, c)
        elif kind == SECTION:
            if self.errors.count((*at, "components"), c.get("components"), 1, 3):
                for i, inner in enumerate(c["components"]):
                    self._one((*at, "components", i), inner, (TEXT_DISPLAY,))
            self._one((*at, "accessory"), c.get("accessory"), (BUTTON, THUMBNAIL))
        elif kind == CONTAINER:
            if self.errors.count((*at, "components"), c.get("components"), 1, MAX_COMPONENTS):
                for i, inner in enumerate(c["components"]):
                    self._one((*at, "components", i), inner, IN_CONTAINER)
        elif kind == TEXT_DISPLAY:
            self.errors.length((*at, "content"), c.get("content"), 1, MAX_TEXT)
        elif kind == BUTTON:
            self._button(at, c)
        elif kind in SELECTS:
            self.select(at, c)
        elif kind == GALLERY:
            if self.errors.count((*at, "items"), c.get("items"), 1, 10):
                for i, item in enumerate(c["items"]):
                    self._media((*at, "items", i), item, "media")
        elif kind == THUMBNAIL:
            self._media(at, c, "media")
        elif kind == FILE:
            self._media(at, c, "file")

    def _id(self, at: Path, c: Json) -> None:
        number = c.get("id")
        if not number:
            return
        if number in self.ids:
            self.errors.add((*at, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        self.ids.add(number)

    def custom_id(self, at: Path, c: Json) -> None:
        """Check a custom_id: there, at most 100 characters, not used twice."""
        custom_id = c.get("custom_id")
        if not self.errors.length((*at, "custom_id"), custom_id, 1, 100):
            return
        if custom_id in self.custom_ids:
            self.errors.add(
                (*at, "custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )
        self.custom_ids.add(str(custom_id))

    def _row(self, at: Path, c: Json) -> None:
        inner = c.get("components")
        if not self.errors.count((*at, "components"), inner, 1, 5) or not isinstance(inner, list):
            return
        for i, child in enumerate(inner):
            self._one((*at, "components", i), child, (BUTTON, *SELECTS))
        if len(inner) > 1 and any(isinstance(x, dict) and x.get("type") in SELECTS for x in inner):
            self.errors.add(
                (*at, "components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )

    def _button(self, at: Path, c: Json) -> None:
        style = c.get("style")
        if style not in range(1, 7):
            self.errors.add((*at, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6).")
        if c.get("label") is not None:
            self.errors.length((*at, "label"), c["label"], 0, 80)
        if style == LINK:
            self.errors.length((*at, "url"), c.get("url"), 1, 512)
            if isinstance(c.get("url"), str) and not c["url"].startswith(("http://", "https://", "discord://")):
                self.errors.add(
                    (*at, "url"),
                    "URL_TYPE_INVALID_SCHEME",
                    "Scheme must be one of ('http', 'https', 'discord').",
                )
            if c.get("custom_id") is not None:
                self.errors.add(
                    (*at,),
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified",
                )
        elif style != PREMIUM:
            self.custom_id(at, c)
            if c.get("url") is not None:
                self.errors.add(
                    (*at, "url"),
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "Only link buttons have a url",
                )
        if style != PREMIUM and not c.get("label") and not c.get("emoji"):
            self.errors.add(at, "BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji")

    def select(self, at: Path, c: Json) -> None:
        """Check a select menu of a message or modal."""
        self.custom_id(at, c)
        if c.get("placeholder") is not None:
            self.errors.length((*at, "placeholder"), c["placeholder"], 0, 150)
        low, high = bounds(c)
        limit = MAX_OPTIONS
        if c.get("type") == STRING_SELECT:
            options = self.options(at, c, 1, MAX_OPTIONS)
            limit = len(options) or MAX_OPTIONS
            chosen = sum(bool(o.get("default")) for o in options)
            if chosen > high:
                self.errors.add((*at, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many default values")
        if not (0 <= low <= MAX_OPTIONS and 1 <= high <= limit and low <= high):
            self.errors.add(
                (*at, "max_values"),
                "BASE_TYPE_MAX",
                f"min_values and max_values must fit between 0 and {limit}.",
            )

        self._entities(at, c, high)

    def _entities(self, at: Path, c: Json, high: int) -> None:
        """Check what only selects of people, roles and channels have."""
        if c.get("channel_types") is not None:
            known = isinstance(c["channel_types"], list) and set(c["channel_types"]) <= set(CHANNEL_TYPES)
            if not known or c.get("type") != CHANNEL_SELECT:
                self.errors.add((*at, "channel_types"), "BASE_TYPE_CHOICES", f"Value must be one of {CHANNEL_TYPES}.")
        given = c.get("default_values")
        if given is None:
            return
        allowed = DEFAULTS.get(c.get("type", 0), ())
        if not isinstance(given, list) or not allowed or len(given) > high:
            self.errors.add((*at, "default_values"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many values")
            return
        for i, one in enumerate(given):
            if not isinstance(one, dict) or one.get("type") not in allowed:
                self.errors.add((*at, "default_values", i, "type"), "BASE_TYPE_CHOICES", f"Must be one of {allowed}.")
            elif not str(one.get("id", "")).isdecimal():
                self.errors.add((*at, "default_values", i, "id"), "NUMBER_TYPE_COERCE", "Value is not a snowflake.")

    def options(self, at: Path, c: Json, low: int, high: int) -> list[Json]:
        """Check the options of a select, radio group or checkbox group; returns the well-formed ones."""
        options = c.get("options")
        if not self.errors.count((*at, "options"), options, low, high):
            return []
        seen: set[str] = set()
        good = [o for o in options or () if isinstance(o, dict)]
        for i, option in enumerate(good):
            here = (*at, "options", i)
            self.errors.length((*here, "label"), option.get("label"), 1, 100)
            if self.errors.length((*here, "value"), option.get("value"), 1, 100):
                if option["value"] in seen:
                    self.errors.add(
                        (*here, "value"),
                        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                        "The specified option value is already used",
                    )
                seen.add(option["value"])
            if option.get("description") is not None:
                self.errors.length((*here, "description"), option["description"], 0, 100)
        return good

    def _media(self, at: Path, c: Any, key: str) -> None:
        url = c.get(key, {}).get("url") if isinstance(c, dict) and isinstance(c.get(key), dict) else None
        if not self.errors.length((*at, key, "url"), url, 1, 2048):
            return
        schemes = ("attachment://",) if key == "file" else ("http://", "https://", "attachment://")
        if not str(url).startswith(schemes):
            self.errors.add((*at, key, "url"), "URL_TYPE_INVALID_SCHEME", f"Scheme must be one of {schemes}.")
        if c.get("description") is not None:
            self.errors.length((*at, "description"), c["description"], 1, 1024)


def bounds(c: Json) -> tuple[int, int]:
    """The least and greatest number of choices of a select (defaults 1 and 1)."""
    low, high = c.get("min_values"), c.get("max_values")
    return (1 if low is None else int(low)), (1 if high is None else int(high))
