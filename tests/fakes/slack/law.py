"""The law for whole messages and views: what the fake lets through, and with which error it refuses."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Any

from .law_blocks import FileIsUsable, Site, check_blocks, elements_of
from .law_elements import HOME, MESSAGE, MODAL
from .law_text import PLAIN, Json, Problems, boolean, keys, string, text
from .refusals import Refused

MESSAGE_TEXT_CUT = 40_000
UPDATE_TEXT = 4_000
MARKDOWN_TEXT = 12_000
MESSAGE_ATTACHMENTS = 100
ALL_BLOCK_TEXT = 11_300
"""Slack publishes no number; refusals have been reported from 11,341 characters on."""
VIEW_BYTES = 250_000
_MODAL_KEYS = (
    "type", "title", "blocks", "close", "submit", "private_metadata", "callback_id",
    "clear_on_close", "notify_on_close", "external_id", "submit_disabled",
)  # fmt: skip
_HOME_KEYS = ("type", "blocks", "private_metadata", "callback_id", "external_id")


def check_message(args: Json, usable_file: FileIsUsable, *, update: bool = False) -> None:
    """Checks `text`, `blocks`, `attachments`, `markdown_text` and `metadata` of a message.

    Raises:
        Refused: with Slack's error code.
    """
    body, blocks, attachments = args.get("text"), args.get("blocks"), args.get("attachments")
    markdown = args.get("markdown_text")
    if markdown is not None and (body or blocks):
        raise Refused("markdown_text_conflict")
    if markdown is not None and len(markdown) > MARKDOWN_TEXT:
        raise Refused("msg_too_long")
    if not (body or blocks or attachments or markdown):
        raise Refused("no_text")
    if update and body and len(body) > UPDATE_TEXT:
        raise Refused("msg_too_long")
    _check_attachments(attachments)
    if blocks is not None:
        _check_message_blocks(blocks, usable_file)
    metadata = args.get("metadata")
    if metadata:
        named = isinstance(metadata, dict) and isinstance(metadata.get("event_type"), str)
        if not named or not isinstance(metadata.get("event_payload"), dict):
            raise Refused("invalid_metadata_format")


def _check_attachments(attachments: Any) -> None:
    if attachments is None:
        return
    if not isinstance(attachments, list):
        raise Refused("invalid_attachments")
    if len(attachments) > MESSAGE_ATTACHMENTS:
        raise Refused("too_many_attachments")


def _check_message_blocks(blocks: Any, usable_file: FileIsUsable) -> None:
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    site = Site(MESSAGE, usable_file)
    check_blocks(site, blocks)
    if site.problems:
        raise Refused("invalid_blocks", *site.problems.found)
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MARKDOWN_TEXT:
        raise Refused("invalid_blocks", f"[ERROR] must be less than {MARKDOWN_TEXT + 1} characters [markdown]")
    counted = [b for b in blocks if b["type"] != "markdown"]
    if sum(len(t) for t in texts_in(counted)) > ALL_BLOCK_TEXT:
        raise Refused("msg_blocks_too_long")


def check_view(view: Any, usable_file: FileIsUsable, kinds: tuple[str, ...]) -> Json:
    """Checks a modal or Home view and gives it back.

    Raises:
        Refused: `view_too_large` or `invalid_arguments` with the problems found.
    """
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", "[ERROR] must provide an object [json-pointer:/view]")
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise Refused("view_too_large")
    kind = view.get("type")
    if kind not in kinds:
        raise Refused("invalid_arguments", f"[ERROR] unsupported type: {kind} [json-pointer:/view/type]")
    site = Site(HOME if kind == "home" else MODAL, usable_file)
    p = site.problems
    if kind == "home":
        keys(p, "/view", view, _HOME_KEYS, ("blocks",))
    else:
        keys(p, "/view", view, _MODAL_KEYS, ("title", "blocks"))
        _modal(p, view)
    string(p, "/view/private_metadata", view.get("private_metadata"), 3000, 0)
    string(p, "/view/callback_id", view.get("callback_id"), 255, 0)
    string(p, "/view/external_id", view.get("external_id"), 255, 0)
    if view.get("blocks") is not None:
        check_blocks(site, view["blocks"], "/view/blocks", most=100)
    if p:
        raise Refused("invalid_arguments", *p.found)
    return view


def _modal(p: Problems, view: Json) -> None:
    for name in ("title", "submit", "close"):
        text(p, f"/view/{name}", view.get(name), 24, PLAIN)
    for name in ("clear_on_close", "notify_on_close", "submit_disabled"):
        boolean(p, f"/view/{name}", view.get(name))
    blocks = view.get("blocks")
    has_input = isinstance(blocks, list) and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if has_input and view.get("submit") is None:
        p.add("/view/submit", "`submit` is required when an `input` is within blocks")


def texts_in(value: Any) -> Iterator[str]:
    """Every piece of text a reader meets in blocks, in order (button labels and alt texts included)."""
    if isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if (name in ("text", "alt_text") and isinstance(item, str)) or (name == "title" and isinstance(item, str)):
                yield item
            elif isinstance(item, dict | list) and name != "confirm":
                yield from texts_in(item)


def fill_ids(blocks: list[Json]) -> list[Json]:
    """Gives blocks and elements without an id a random one, as Slack does; changes them in place."""
    for block in blocks:
        if not block.get("block_id"):
            block["block_id"] = secrets.token_urlsafe(4)[:5]
        for value in elements_of(block):
            if not value.get("action_id"):
                value["action_id"] = secrets.token_urlsafe(4)[:5]
    return blocks
