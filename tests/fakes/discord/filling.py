"""Filling menus, forms and entity options, with the ``resolved`` data Discord sends along."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import payloads
from .errors import ClientRefuses
from .exchange import Modal
from .law_components import STRING_SELECT, TEXT_INPUT, bounds
from .law_modal import CHECKBOX, CHECKBOXES, FILE_UPLOAD, LABEL, MAX_TEXT_INPUT, RADIO
from .messages import FILE_LIFE, StoredFile
from .world import Channel, Role, User

if TYPE_CHECKING:
    from .server import FakeDiscord

Json = dict[str, Any]
OPTION_USER, OPTION_CHANNEL, OPTION_ROLE, OPTION_MENTIONABLE, OPTION_ATTACHMENT = 6, 7, 8, 9, 11
SELECT_AS_OPTION = {5: OPTION_USER, 6: OPTION_ROLE, 7: OPTION_MENTIONABLE, 8: OPTION_CHANNEL}


class Filling:
    """Turns what a member picks into ids, collecting the things meant in ``resolved``."""

    def __init__(self, fake: FakeDiscord, place: Channel) -> None:
        self.fake = fake
        self.place = place
        self.resolved: Json = {}

    def entity(self, kind: int, value: Any, channel_types: list[int] | None = None) -> str:
        """The id of a picked person, role, channel or file (``(name, bytes)``), by option type."""
        value = getattr(value, "user", value)
        if isinstance(value, User) and kind in (OPTION_USER, OPTION_MENTIONABLE):
            return self._user(value)
        if isinstance(value, Role) and kind in (OPTION_ROLE, OPTION_MENTIONABLE):
            return self._put("roles", value.id, payloads.role(value))
        if isinstance(value, Channel) and kind == OPTION_CHANNEL:
            if channel_types and value.type not in channel_types:
                raise ClientRefuses(f"{value.name} is not a channel of the kinds {channel_types}")
            shown = payloads.partial_channel(self.fake.world, value, self.fake.world.bot)
            return self._put("channels", value.id, shown)
        if isinstance(value, tuple) and kind == OPTION_ATTACHMENT:
            return self._file(*value)
        raise ClientRefuses(f"{value!r} cannot be picked here")

    def _put(self, key: str, number: int, shown: Json) -> str:
        self.resolved.setdefault(key, {})[str(number)] = shown
        return str(number)

    def _user(self, user: User) -> str:
        guild = self.place.guild
        if guild is not None and user.id in guild.members:
            shown = payloads.interaction_member(self.fake.world, guild, guild.members[user.id], self.place)
            del shown["user"], shown["mute"], shown["deaf"]
            self._put("members", user.id, shown)
        return self._put("users", user.id, payloads.user(user))

    def _file(self, name: str, content: bytes) -> str:
        number = self.fake.world.new_id()
        self.fake.desk.files[str(number)] = StoredFile(name, content, self.fake.now() + FILE_LIFE)
        url = f"{self.fake.desk.file_base()}/attachments/{self.place.id}/{number}/{name}"
        shown = {"id": str(number), "filename": name, "size": len(content), "url": url, "proxy_url": url}
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return self._put("attachments", number, {**shown, "content_type": kind, "ephemeral": True})

    def choice(self, menu: Json, values: Sequence[Any]) -> list[str]:
        """The values of a menu of a message or form, as far as it takes them."""
        low, high = bounds(menu)
        if not low <= len(values) <= high and not (not values and menu.get("required") is False):
            raise ClientRefuses(f"{menu['custom_id']} takes {low} to {high} values, not {len(values)}")
        if menu["type"] in SELECT_AS_OPTION:
            return [self.entity(SELECT_AS_OPTION[menu["type"]], v, menu.get("channel_types")) for v in values]
        return self._of_options(menu, values)

    @staticmethod
    def _of_options(c: Json, values: Sequence[Any]) -> list[str]:
        offered = [o["value"] for o in c["options"]]
        wrong = [v for v in values if v not in offered]
        if wrong or len(set(values)) != len(values):
            raise ClientRefuses(f"{c['custom_id']} offers {offered}, not {list(values)}")
        return list(values)

    def form(self, form: Modal, values: Json) -> list[Json]:
        """The components of a submitted form."""
        fields = {c["custom_id"]: c for _, c in form.inputs}
        labels = {label: c["custom_id"] for label, c in form.inputs}
        given = {key if key in fields else labels.get(key, key): value for key, value in values.items()}
        unknown = [key for key in given if key not in fields]
        if unknown:
            raise ClientRefuses(f"the form has no field {unknown[0]!r}; it has {list(fields)} ({list(labels)})")
        filled: list[Json] = []
        for position, top in enumerate(form.components):
            head = {"type": top["type"], "id": top.get("id") or position + 1}
            if top["type"] == LABEL:
                filled.append({**head, "component": self._field(top["component"], given, 100 + position)})
            elif "components" in top:
                filled.append(
                    {**head, "components": [self._field(c, given, 100 + position) for c in top["components"]]}
                )
            else:
                filled.append(head)
        return filled

    def _field(self, c: Json, given: Json, number: int) -> Json:
        entry: Json = {"type": c["type"], "id": c.get("id") or number, "custom_id": c["custom_id"]}
        kind, value, name = c["type"], given.get(c["custom_id"]), c["custom_id"]
        if kind == TEXT_INPUT:
            return {**entry, "value": self._text(c, c.get("value") if name not in given else value)}
        if kind == CHECKBOX:
            return {**entry, "value": bool(c.get("default")) if name not in given else bool(value)}
        defaults = [o["value"] for o in c.get("options", []) if o.get("default")]
        required = c.get("required") is not False
        if kind == RADIO:
            chosen = (defaults[0] if defaults else None) if name not in given else value
            if chosen is None and required:
                raise ClientRefuses(f"{name} is required")
            return {**entry, "value": None if chosen is None else self._of_options(c, [chosen])[0]}
        if kind in SELECT_AS_OPTION and name not in given and c.get("default_values"):
            return {**entry, "values": [one["id"] for one in c["default_values"]]}  # sent in as it was shown
        picked = list(defaults if name not in given else value or [])
        if required and not picked:
            raise ClientRefuses(f"{name} is required")
        if kind == FILE_UPLOAD:
            low, high = bounds(c)
            if picked and not low <= len(picked) <= high:
                raise ClientRefuses(f"{name} takes {low} to {high} files")
            return {**entry, "values": [self.entity(OPTION_ATTACHMENT, v) for v in picked]}
        if kind == CHECKBOXES:
            return {
                **entry,
                "values": self.choice({**c, "max_values": c.get("max_values") or len(c["options"])}, picked),
            }
        assert kind == STRING_SELECT or kind in SELECT_AS_OPTION
        return {**entry, "values": self.choice(c, picked)}

    @staticmethod
    def _text(c: Json, value: Any) -> str:
        text = "" if value is None else str(value)
        low, high = c.get("min_length") or 0, c.get("max_length") or MAX_TEXT_INPUT
        if not text and c.get("required") is False:
            return ""
        if not text:
            raise ClientRefuses(f"{c['custom_id']} is required")
        if not low <= len(text) <= high:
            raise ClientRefuses(f"{c['custom_id']} takes {low} to {high} characters, not {len(text)}")
        return text
