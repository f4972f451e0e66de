"""Collecting problems, and the rules of text, option and confirm objects.

Limits are those of Slack's Block Kit reference (docs.slack.dev/reference/block-kit), in code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")


class Problems:
    """What is wrong with a payload, each with a JSON pointer, worded like Slack's own messages."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Records a problem at a JSON pointer."""
        self.found.append(f"[ERROR] {what} [json-pointer:{where}]")

    def __bool__(self) -> bool:
        return bool(self.found)


def keys(p: Problems, where: str, value: Json, allowed: Iterable[str], required: Iterable[str] = ()) -> None:
    """Reports fields Slack does not know and fields that are missing."""
    for name in value:
        if name not in allowed:
            p.add(where, f"invalid additional property: {name}")
    for name in required:
        if value.get(name) is None:
            p.add(where, f"missing required field: {name}")


def string(p: Problems, where: str, value: Any, limit: int, minimum: int = 1) -> None:
    """A plain JSON string of bounded length; None is fine."""
    if value is None:
        return
    if not isinstance(value, str):
        p.add(where, "must be a string")
    elif len(value) > limit:
        p.add(where, f"must be less than {limit + 1} characters")
    elif len(value) < minimum:
        p.add(where, f"must be more than {minimum - 1} characters")


def boolean(p: Problems, where: str, value: Any) -> None:
    """A JSON boolean; None is fine."""
    if value is not None and not isinstance(value, bool):
        p.add(where, "must be a boolean")


def text(p: Problems, where: str, value: Any, limit: int, kinds: tuple[str, ...] = ANY_TEXT) -> None:
    """A text object; None is fine."""
    if value is None:
        return
    if not isinstance(value, dict):
        p.add(where, "must be an object")
        return
    if value.get("type") not in kinds:
        p.add(f"{where}/type", f"must be one of {', '.join(kinds)}")
        return
    if value["type"] == "plain_text":
        keys(p, where, value, ("type", "text", "emoji"), ("text",))
        boolean(p, f"{where}/emoji", value.get("emoji"))
    else:
        keys(p, where, value, ("type", "text", "verbatim"), ("text",))
        boolean(p, f"{where}/verbatim", value.get("verbatim"))
    string(p, f"{where}/text", value.get("text"), limit)


def confirm(p: Problems, where: str, value: Any) -> None:
    """A confirmation dialog; None is fine."""
    if value is None:
        return
    if not isinstance(value, dict):
        p.add(where, "must be an object")
        return
    keys(p, where, value, ("title", "text", "confirm", "deny", "style"), ("title", "text", "confirm", "deny"))
    text(p, f"{where}/title", value.get("title"), 100, PLAIN)
    text(p, f"{where}/text", value.get("text"), 300)
    text(p, f"{where}/confirm", value.get("confirm"), 30, PLAIN)
    text(p, f"{where}/deny", value.get("deny"), 30, PLAIN)
    style(p, f"{where}/style", value.get("style"))


def style(p: Problems, where: str, value: Any) -> None:
    """The style of a button; None is the default style."""
    if value is not None and value not in ("primary", "danger"):
        p.add(where, "must be one of primary, danger")


def options(p: Problems, where: str, value: Any, most: int, *, marked: bool = False, url: bool = False) -> None:
    """A list of 1 to `most` options; `marked` allows mrkdwn in their texts, `url` a link."""
    if not isinstance(value, list):
        p.add(where, "must be an array")
        return
    if not value:
        p.add(where, "must have at least 1 item")
    if len(value) > most:
        p.add(where, f"no more than {most} items allowed")
    seen: set[str] = set()
    for i, option in enumerate(value):
        here = f"{where}/{i}"
        if not isinstance(option, dict):
            p.add(here, "must be an object")
            continue
        allowed = ("text", "value", "description", "url") if url else ("text", "value", "description")
        keys(p, here, option, allowed, ("text", "value"))
        kinds = ANY_TEXT if marked else PLAIN
        text(p, f"{here}/text", option.get("text"), 75, kinds)
        text(p, f"{here}/description", option.get("description"), 75, kinds)
        string(p, f"{here}/value", option.get("value"), 150)
        string(p, f"{here}/url", option.get("url"), 3000)
        if isinstance(option.get("value"), str):
            if option["value"] in seen:
                p.add(f"{here}/value", "must be unique")
            seen.add(option["value"])


def initial(p: Problems, where: str, chosen: Any, offered: list[Json]) -> None:
    """An initial option has to equal one of the offered options exactly; None is fine."""
    if chosen is not None and chosen not in offered:
        p.add(where, "must be one of the provided options")
