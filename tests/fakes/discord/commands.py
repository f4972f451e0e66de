"""Registered application commands, global and per guild."""

from __future__ import annotations

import copy
from typing import Any

from .errors import ApiError, FormErrors
from .law_commands import check_all, check_command, check_counts
from .world import World

Json = dict[str, Any]
Scope = int | None
CREATES_A_DAY = 200
OPTIONAL_FALSE = ("required", "autocomplete")


class CommandStore:
    """The commands of the application; None is the global scope."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.scopes: dict[Scope, dict[int, Json]] = {None: {}}
        self.creates: dict[Scope, list[float]] = {}
        self.overwrites = 0

    def all(self, scope: Scope) -> list[Json]:
        """The commands of a scope, in order of creation."""
        return list(self.scopes.get(scope, {}).values())

    def get(self, scope: Scope, command_id: int) -> Json:
        """One command, else 10063."""
        try:
            return self.scopes.get(scope, {})[command_id]
        except KeyError:
            raise ApiError(404, 10063) from None

    def overwrite(self, scope: Scope, bodies: list[Json]) -> list[Json]:
        """Replace all commands of a scope; those of the same name and type keep their ids."""
        check_all(bodies)
        self.overwrites += 1
        old = {_key(c): c for c in self.all(scope)}
        new = [self._render(scope, body, old.get(_key(body))) for body in bodies]
        self._count_creates(scope, sum(_key(c) not in old for c in new))
        self.scopes[scope] = {int(c["id"]): c for c in new}
        return new

    def upsert(self, scope: Scope, body: Json) -> tuple[Json, bool]:
        """Create a command or replace the one of the same name; says whether it is new."""
        errors = FormErrors()
        check_command(body, errors)
        errors.raise_if_any()
        old = {_key(c): c for c in self.all(scope)}
        command = self._render(scope, body, old.get(_key(body)))
        created = _key(body) not in old
        check_counts([*self.all(scope), command] if created else self.all(scope))
        self._count_creates(scope, int(created))
        self.scopes.setdefault(scope, {})[int(command["id"])] = command
        return command, created

    def edit(self, scope: Scope, command_id: int, body: Json) -> Json:
        """Change fields of a command."""
        before = self.get(scope, command_id)
        merged = {**before, **body}
        errors = FormErrors()
        check_command(merged, errors)
        errors.raise_if_any()
        after = self._render(scope, merged, before)
        self.scopes[scope][command_id] = after
        return after

    def delete(self, scope: Scope, command_id: int) -> None:
        """Remove a command."""
        self.get(scope, command_id)
        del self.scopes[scope][command_id]

    def _count_creates(self, scope: Scope, count: int) -> None:
        day = self.world.now() - 86_400
        made = [t for t in self.creates.get(scope, []) if t > day] + [self.world.now()] * count
        if len(made) > CREATES_A_DAY:
            raise ApiError(400, 30034)
        self.creates[scope] = made

    def _render(self, scope: Scope, body: Json, old: Json | None) -> Json:
        rights = body.get("default_member_permissions")
        contexts = body.get("contexts")
        command: Json = {
            "id": old["id"] if old else str(self.world.new_id()),
            "application_id": str(self.world.bot.id),
            "version": old["version"] if old else str(self.world.new_id()),
            "type": body.get("type") or 1,
            "name": body["name"],
            "description": body.get("description") or "",
            "default_member_permissions": None if rights is None else str(rights),
            "dm_permission": body.get("dm_permission", True) is not False and (contexts is None or 1 in contexts),
            "contexts": contexts,
            "integration_types": body.get("integration_types") or [0],
            "nsfw": bool(body.get("nsfw")),
        }
        for key in ("name_localizations", "description_localizations"):
            command[key] = body.get(key) or None
        if body.get("options"):
            command["options"] = [_tidy(o) for o in body["options"]]
        if scope is not None:
            command["guild_id"] = str(scope)
        if old is not None and {**command, "version": ""} != {**old, "version": ""}:
            command["version"] = str(self.world.new_id())
        return command


def _key(command: Json) -> tuple[int, str]:
    return command.get("type") or 1, command["name"]


def _tidy(option: Json) -> Json:
    """An option as Discord returns it: without what is empty or false."""
    shown = {k: v for k, v in copy.deepcopy(option).items() if v is not None and not (k in OPTIONAL_FALSE and not v)}
    for key in ("choices", "options", "channel_types", "name_localizations", "description_localizations"):
        if not shown.get(key):
            shown.pop(key, None)
    if "options" in shown:
        shown["options"] = [_tidy(o) for o in shown["options"]]
    return shown
