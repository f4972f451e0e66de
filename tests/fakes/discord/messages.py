"""Making and editing messages: the law is checked, then the body becomes what the bot reads back."""

from __future__ import annotations

import copy
import mimetypes
import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from . import law, payloads
from .errors import FormErrors
from .law_components import CONTAINER, FILE, GALLERY, SECTION, SELECTS, SEPARATOR, THUMBNAIL
from .permissions import P
from .world import Channel, Message, User, World, iso

Json = dict[str, Any]
Files = Mapping[str, tuple[str, bytes]]
FILE_LIFE = 24 * 3600.0
NOTHING: Files = {}


@dataclass(frozen=True)
class StoredFile:
    """An uploaded file and when its link stops working."""

    name: str
    content: bytes
    expires: float


@dataclass(frozen=True)
class Terms:
    """What one way of sending allows: settable flags, mentions parsed by default, where errors point."""

    flags: int = law.SUPPRESS_EMBEDS | law.SILENT | law.V2
    parse: tuple[str, ...] = ("users", "roles", "everyone")
    at: tuple[str, ...] = ()


CHANNEL_POST = Terms()
CHANNEL_EDIT = Terms(flags=law.SUPPRESS_EMBEDS | law.V2)
CALLBACK = Terms(CHANNEL_POST.flags | law.EPHEMERAL, ("users",), ("data",))
CALLBACK_EDIT = Terms(CHANNEL_EDIT.flags, ("users",), ("data",))
FOLLOW_UP = Terms(CHANNEL_POST.flags | law.EPHEMERAL, ("users",))
FOLLOW_UP_EDIT = Terms(CHANNEL_EDIT.flags, ("users",))


class MessageDesk:
    """Turns bodies into messages of the world."""

    def __init__(self, world: World, file_base: Callable[[], str]) -> None:
        self.world = world
        self.file_base = file_base
        self.files: dict[str, StoredFile] = {}

    def check(self, body: Json, files: Files, terms: Terms, before: Message | None = None) -> int:
        """Check a body (a new message, or an edit of ``before``) and return the resulting flags.

        Raises:
            ApiError: 50035 with every problem, 50006 for an empty result, 40005 for files too large.
        """
        law.check_files(files)
        errors = FormErrors(terms.at)
        flags = body.get("flags") or 0
        old = before.data if before is not None else {}
        law.check_flags(flags, terms.flags | (int(old.get("flags", 0)) & ~law.LOADING), errors)
        v2 = bool((flags | int(old.get("flags", 0))) & law.V2)
        law.check_fields(body, v2=v2, errors=errors)
        if v2 and before is not None:
            for key in ("content", "embeds"):
                if old.get(key) and key not in body:
                    errors.add((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", f"Clear '{key}' first")
        kept = self._kept(body, old)
        law.check_attachments(body, files, {a["id"] for a in old.get("attachments", [])}, errors)
        new_names = [law.clean_name(name) for name, _ in files.values()]
        listed = {str(a.get("id")) for a in body.get("attachments") or []}
        names = new_names + [a["filename"] for a in kept]
        if body.get("components"):
            law.check_references(body["components"], names, v2=False, errors=errors)
        if v2:
            shown = body["components"] if body.get("components") is not None else old.get("components")
            must = new_names + [a["filename"] for a in kept if a["id"] in listed]
            law.check_references(shown or [], must, v2=True, errors=errors)
        errors.raise_if_any()
        result = {**old, **body, "attachments": [*kept, *new_names]}
        law.check_not_empty(result)
        return int(flags)

    @staticmethod
    def _kept(body: Json, old: Json) -> list[Json]:
        existing: list[Json] = old.get("attachments", [])
        if body.get("attachments") is None:
            return list(existing)
        ids = {str(a.get("id")) for a in body["attachments"]}
        return [a for a in existing if a["id"] in ids]

    def create(
        self,
        channel: Channel,
        author: User,
        body: Json,
        files: Files = NOTHING,
        *,
        private_to: User | None = None,
        extra: Json | None = None,
        terms: Terms = CHANNEL_POST,
        message_id: int | None = None,
    ) -> Message:
        """Make a message of a body that was checked, without telling anyone yet."""
        world = self.world
        number = message_id or world.new_id()
        message = Message(number, channel, author, {}, private_to=private_to, created_at=world.now())
        flags = (body.get("flags") or 0) & terms.flags | (law.EPHEMERAL if private_to is not None else 0)
        message.data = {
            "id": str(number),
            "channel_id": str(channel.id),
            "type": 0,
            "author": payloads.user(author),
            "content": "",
            "embeds": [],
            "attachments": [],
            "components": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "timestamp": iso(world.now()),
            "edited_timestamp": None,
            "flags": flags,
            "pinned": False,
            "tts": bool(body.get("tts")),
            **(extra or {}),
        }
        self._apply(message, body, files, terms)
        channel.messages[number] = message
        world.messages[number] = message
        if channel.is_thread:
            channel.total_sent += 1
        return message

    def edit(self, message: Message, body: Json, files: Files = NOTHING, terms: Terms = CHANNEL_EDIT) -> None:
        """Apply a body that was checked to a message."""
        message.history.append(copy.deepcopy(message.data))
        self._apply(message, body, files, terms)
        settable = law.SUPPRESS_EMBEDS | law.V2
        flags = message.flags & ~law.LOADING | (body.get("flags") or 0) & settable
        message.data["flags"] = flags
        message.data["edited_timestamp"] = iso(self.world.now())

    def _apply(self, message: Message, body: Json, files: Files, terms: Terms) -> None:
        data = message.data
        if files or body.get("attachments") is not None:
            data["attachments"] = self._attachments(message, body, files)
        for key, empty in (("content", ""), ("embeds", [])):
            if key in body:
                data[key] = body[key] or empty
        for embed in data["embeds"]:
            embed.setdefault("type", "rich")
        if body.get("components") is not None or ("components" in body and body["components"] is None):
            data["components"] = self._components(body["components"] or [], data["attachments"])
        if "content" in body or "components" in body:
            self._mentions(message, body.get("allowed_mentions"), terms)
        if body.get("nonce") is not None:
            data["nonce"] = body["nonce"]
            message.nonce = str(body["nonce"])

    def _attachments(self, message: Message, body: Json, files: Files) -> list[Json]:
        shown = self._kept(body, message.data)
        described = {str(a.get("id")): a for a in body.get("attachments") or []}
        for index, (name, content) in files.items():
            number = str(self.world.new_id())
            self.files[number] = StoredFile(law.clean_name(name), content, self.world.now() + FILE_LIFE)
            url = f"{self.file_base()}/attachments/{message.channel.id}/{number}/{law.clean_name(name)}"
            entry: Json = {
                "id": number,
                "filename": law.clean_name(name),
                "size": len(content),
                "url": url,
                "proxy_url": url,
                "content_type": mimetypes.guess_type(name)[0] or "application/octet-stream",
                **_picture_size(content),
            }
            if described.get(index, {}).get("description"):
                entry["description"] = described[index]["description"]
            if message.private:
                entry["ephemeral"] = True
            shown.append(entry)
        return shown

    def _components(self, components: list[Json], attachments: list[Json]) -> list[Json]:
        rendered = copy.deepcopy(components)
        used = {c["id"] for c in _all(rendered) if c.get("id")}
        free = iter(n for n in range(1, 1000) if n not in used)
        for component in _all(rendered):
            if not component.get("id"):
                component["id"] = next(free)
            self._fill_in(component, {a["filename"]: a for a in attachments})
        return rendered

    def _fill_in(self, c: Json, files: dict[str, Json]) -> None:
        for key in [k for k, v in c.items() if v is None and k != "accent_color"]:
            del c[key]
        kind = c["type"]
        if kind == CONTAINER:
            c.setdefault("accent_color", None)
            c.setdefault("spoiler", False)
        elif kind == SEPARATOR:
            c.setdefault("divider", True)
            c.setdefault("spacing", 1)
        elif kind in SELECTS:
            c["min_values"], c["max_values"] = c.get("min_values", 1), c.get("max_values", 1)
        elif kind == GALLERY:
            for item in c["items"]:
                self._show(item, files)
        elif kind == THUMBNAIL:
            self._show(c, files)
        elif kind == FILE:
            c["file"] = self._media(c["file"], files)
            name = c["file"]["url"].rsplit("/", 1)[-1]
            c.update(name=name, size=files[name]["size"], spoiler=c.get("spoiler", False))

    def _show(self, holder: Json, files: dict[str, Json]) -> None:
        holder["media"] = self._media(holder["media"], files)
        holder["description"] = holder.get("description")
        holder["spoiler"] = bool(holder.get("spoiler"))

    def _media(self, media: Json, files: dict[str, Json]) -> Json:
        found = files.get(media["url"].removeprefix("attachment://"))
        if found is None:
            return {
                "id": str(self.world.new_id()),
                "url": media["url"],
                "proxy_url": media["url"],
                "width": None,
                "height": None,
            }
        shown = {key: found.get(key) for key in ("url", "proxy_url", "width", "height", "content_type")}
        return {**shown, "id": found["id"], "attachment_id": found["id"]}

    def _mentions(self, message: Message, allowed: Json | None, terms: Terms) -> None:
        text, world = law.shown_text(message.data), self.world
        rules = {"parse": list(terms.parse)} if allowed is None else allowed
        parse = rules.get("parse") or []

        def filtered(pattern: str, kind: str) -> list[int]:
            named = {int(i) for i in rules.get(kind) or []}
            found = dict.fromkeys(int(i) for i in re.findall(pattern, text))
            return [i for i in found if kind in parse or i in named]

        users = [i for i in filtered(r"<@!?(\d+)>", "users") if i in world.users]
        rights = world.allowed(message.author, message.channel)
        guild = message.channel.guild
        roles = [i for i in filtered(r"<@&(\d+)>", "roles") if guild is not None and i in guild.roles]
        everyone = (
            "everyone" in parse and P.MENTION_EVERYONE in rights and re.search("@everyone|@here", text) is not None
        )
        message.pings, message.pings_everyone = frozenset(users + roles), everyone
        message.data["mentions"] = [payloads.user(world.users[i]) for i in users]
        message.data["mention_roles"] = [str(i) for i in roles]
        message.data["mention_everyone"] = everyone


def _all(components: list[Json]) -> list[Json]:
    found: list[Json] = []
    for c in components:
        found.append(c)
        inner = list(c.get("components") or [])
        found += _all(inner + ([c["accessory"]] if c["type"] == SECTION and c.get("accessory") else []))
    return found


def _picture_size(content: bytes) -> Json:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return {}
    width, height = struct.unpack(">II", content[16:24])
    return {"width": width, "height": height}
