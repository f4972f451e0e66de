"""Reading messages as a member would: texts, buttons, menus, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .law import LOADING, shown_text
from .law_components import BUTTON, LINK, SELECTS, TEXT_INPUT, walk
from .world import Message

Json = dict[str, Any]


@dataclass(frozen=True)
class SeenFile:
    """A file a member can open."""

    name: str
    content: bytes
    description: str


def texts(messages: Iterable[Message]) -> list[str]:
    """Every text of the messages, one entry a message that has any."""
    found = (shown_text(m.data) for m in messages if not m.flags & LOADING)
    return [text for text in found if text]


def label(component: Json) -> str:
    """What is written on a button."""
    return str(component.get("label") or (component.get("emoji") or {}).get("name") or "")


def components(message: Message) -> list[Json]:
    """All components, outer before inner."""
    return list(walk(message.data["components"]))


def buttons(messages: Iterable[Message]) -> dict[str, str]:
    """Labels and custom_ids of the buttons that can be pressed."""
    return {
        label(c): c["custom_id"]
        for m in messages
        for c in components(m)
        if c["type"] == BUTTON and c.get("custom_id") and not c.get("disabled")
    }


def links(messages: Iterable[Message]) -> dict[str, str]:
    """Labels and addresses of the link buttons."""
    found = (c for m in messages for c in components(m) if c["type"] == BUTTON and c.get("style") == LINK)
    return {label(c): c["url"] for c in found}


def selects(messages: Iterable[Message]) -> dict[str, list[str]]:
    """custom_ids of the menus that can be used, with the values of their options (none for entity menus)."""
    return {
        c["custom_id"]: [o["value"] for o in c.get("options", [])]
        for m in messages
        for c in components(m)
        if c["type"] in SELECTS and not c.get("disabled")
    }


def inputs(modal_components: list[Json]) -> list[tuple[str, Json]]:
    """The input fields of a modal with their labels."""
    found: list[tuple[str, Json]] = []
    for top in modal_components:
        if isinstance(top.get("component"), dict):
            found.append((top["label"], top["component"]))
        found += [(c.get("label", ""), c) for c in top.get("components", []) if c["type"] == TEXT_INPUT]
    return found
