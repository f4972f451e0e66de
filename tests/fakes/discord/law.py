"""Limits of message bodies (Discord docs, resources/message)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .errors import ApiError, FormErrors
from .law_components import TEXT_DISPLAY, ComponentLaw, media_urls, walk

Json = dict[str, Any]

SUPPRESS_EMBEDS, EPHEMERAL, LOADING, SILENT, VOICE, V2 = 1 << 2, 1 << 6, 1 << 7, 1 << 12, 1 << 13, 1 << 15
CONTENT_MAX, EMBEDS_MAX, EMBED_TEXT_MAX = 2000, 10, 6000
FILE_MAX, REQUEST_MAX, FILES_MAX = 10 * 1024 * 1024, 25 * 1024 * 1024, 10
EMBED_LIMITS = {"title": 256, "description": 4096}


def check_files(files: Mapping[str, tuple[str, bytes]]) -> None:
    """Refuse uploads that are too large (413, 40005)."""
    sizes = [len(content) for _, content in files.values()]
    if any(size > FILE_MAX for size in sizes) or sum(sizes) > REQUEST_MAX:
        raise ApiError(413, 40005)


def clean_name(filename: str) -> str:
    """The name Discord gives an upload: blanks become underscores."""
    return filename.replace(" ", "_")


def check_flags(flags: int, allowed: int, errors: FormErrors) -> None:
    """Refuse flags that may not be set here.

    Stricter than Discord, which ignores some of them: a private flag on a public post is a leak.
    """
    if flags & ~allowed:
        errors.add(("flags",), "MESSAGE_FLAGS_INVALID", f"These flags cannot be set here: {flags & ~allowed}")


def check_fields(body: Json, *, v2: bool, errors: FormErrors) -> None:
    """Check each field of a message body that is there; ``v2`` says whether the message is Components V2."""
    content = body.get("content")
    if content is not None:
        errors.length(("content",), content, 0, CONTENT_MAX)
    embeds = body.get("embeds")
    if embeds is not None:
        _embeds(embeds, errors)
    if v2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(key):
                errors.add(
                    (key,),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    if body.get("components") is not None:
        ComponentLaw(errors).message(body["components"], v2=v2)
    if body.get("allowed_mentions") is not None:
        _mentions(body["allowed_mentions"], errors)
    nonce = body.get("nonce")
    if isinstance(nonce, str):
        errors.length(("nonce",), nonce, 0, 25)


def _embeds(embeds: Any, errors: FormErrors) -> None:
    if not errors.count(("embeds",), embeds, 0, EMBEDS_MAX):
        return
    total = 0

    def text(at: tuple[str | int, ...], value: Any, high: int, low: int = 0) -> None:
        nonlocal total
        if value is not None and errors.length(at, value, low, high):
            total += len(value)

    for i, embed in enumerate(embeds):
        at = ("embeds", i)
        for key, high in EMBED_LIMITS.items():
            text((*at, key), embed.get(key), high)
        text((*at, "footer", "text"), (embed.get("footer") or {}).get("text"), 2048)
        text((*at, "author", "name"), (embed.get("author") or {}).get("name"), 256)
        fields = embed.get("fields") or []
        errors.count((*at, "fields"), fields, 0, 25)
        for j, field in enumerate(fields):
            text((*at, "fields", j, "name"), field.get("name", ""), 256, 1)
            text((*at, "fields", j, "value"), field.get("value", ""), 1024, 1)
    if total > EMBED_TEXT_MAX:
        errors.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TEXT_MAX}")


def _mentions(allowed: Any, errors: FormErrors) -> None:
    at = ("allowed_mentions",)
    if not isinstance(allowed, dict):
        errors.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    parse = allowed.get("parse") or []
    for key in ("users", "roles"):
        named = allowed.get(key) or []
        errors.count((*at, key), named, 0, 100)
        if named and key in parse:
            errors.add(
                (*at, "parse"),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.',
            )
    for i, kind in enumerate(parse):
        if kind not in ("users", "roles", "everyone"):
            errors.add((*at, "parse", i), "BASE_TYPE_CHOICES", "Value must be one of ('users', 'roles', 'everyone').")


def check_attachments(
    body: Json, uploaded: Mapping[str, tuple[str, bytes]], kept: set[str], errors: FormErrors
) -> None:
    """Every entry of ``attachments`` is an upload of this request or a file the message already has."""
    entries = body.get("attachments") or []
    if not errors.count(("attachments",), entries, 0, FILES_MAX):
        return
    for i, entry in enumerate(entries):
        if str(entry.get("id")) not in uploaded and str(entry.get("id")) not in kept:
            errors.add(("attachments", i, "id"), "ATTACHMENT_NOT_FOUND", "No file of this request has that id")
        if entry.get("description") is not None:
            errors.length(("attachments", i, "description"), entry["description"], 0, 1024)
    if len(uploaded) > FILES_MAX:
        errors.add(("files",), "BASE_TYPE_MAX_LENGTH", f"Must be {FILES_MAX} or fewer in length.")


def check_references(components: Any, names: list[str], *, v2: bool, errors: FormErrors) -> None:
    """``attachment://`` names exist, and in Components V2 each file is shown by some component.

    The second half is stricter than Discord: it would keep the file and show it to nobody.
    """
    urls = [url for c in walk(components) for url in media_urls(c)]
    wanted = [url.removeprefix("attachment://") for url in urls if url.startswith("attachment://")]
    for name in wanted:
        if name not in names:
            errors.add(
                ("components",),
                "ATTACHMENT_NOT_FOUND",
                f"The referenced attachment {name!r} is not in the message",
            )
    if v2:
        for name in names:
            if name not in wanted and not any(url.split("?")[0].endswith("/" + name) for url in urls):
                errors.add(("attachments",), "ATTACHMENT_NOT_SHOWN", f"No component shows the file {name!r}")


def check_not_empty(shown: Json) -> None:
    """Refuse a message with nothing in it (400, 50006)."""
    if not any(shown.get(k) for k in ("content", "embeds", "components", "attachments", "sticker_items", "poll")):
        raise ApiError(400, 50006)


def check_thread_name(name: Any, errors: FormErrors) -> None:
    """A thread's or post's name has 1 to 100 characters."""
    errors.length(("name",), name, 1, 100)


def check_archive(minutes: Any, errors: FormErrors) -> None:
    """The archive time is one of four."""
    if minutes is not None and minutes not in (60, 1440, 4320, 10080):
        errors.add(("auto_archive_duration",), "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).")


def check_choices(data: Any, errors: FormErrors) -> None:
    """Autocomplete answers have 25 choices at most, names and texts of 1 to 100 characters."""
    choices = data.get("choices") if isinstance(data, dict) else None
    if not errors.count(("choices",), choices, 0, 25):
        return
    for i, choice in enumerate(choices or ()):
        errors.length(("choices", i, "name"), choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            errors.length(("choices", i, "value"), choice["value"], 1, 100)


def shown_text(data: Json) -> str:
    """All the text of a rendered message: content, embeds and text displays."""
    parts = [data.get("content") or ""]
    for embed in data.get("embeds") or []:
        parts += [embed.get("title") or "", embed.get("description") or ""]
        parts += [f"{f['name']}\n{f['value']}" for f in embed.get("fields") or []]
        parts += [(embed.get("footer") or {}).get("text") or ""]
    parts += [c["content"] for c in walk(data.get("components")) if c.get("type") == TEXT_DISPLAY]
    return "\n".join(part for part in parts if part)
