"""Slash commands as the official client offers and fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import permissions
from .errors import ClientRefuses
from .filling import Filling
from .law_commands import GROUP, INTEGER, NUMBER, STRING, SUB
from .permissions import P
from .world import Channel, User

if TYPE_CHECKING:
    from .server import FakeDiscord

Json = dict[str, Any]
BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT = 5, 6, 7, 8, 9, 11
GUILD_CONTEXT, DM_CONTEXT = 0, 1


def offered(fake: FakeDiscord, user: User, place: Channel) -> list[Json]:
    """The slash commands a user is offered in a place, those of the guild first."""
    guild = place.guild
    scopes = fake.commands.all(guild.id) + fake.commands.all(None) if guild is not None else fake.commands.all(None)
    rights = permissions.ALL if guild is None else permissions.in_guild(guild, guild.members[user.id])
    context = DM_CONTEXT if guild is None else GUILD_CONTEXT
    if guild is not None and fake.world.bot.id not in guild.members:
        return []

    def shown(command: Json) -> bool:
        needed = command["default_member_permissions"]
        if guild is not None and needed is not None and rights != permissions.ALL:
            wanted = P(int(needed))
            if not wanted or wanted & ~rights:
                return False
        contexts = command["contexts"]
        return context in contexts if contexts is not None else guild is not None or command["dm_permission"]

    return [c for c in scopes if c["type"] == 1 and shown(c)]


def command_data(
    fake: FakeDiscord,
    commands: list[Json],
    line: str,
    values: Json,
    place: Channel,
    focused: str | None = None,
) -> Json:
    """The ``data`` of a command (or, with ``focused``, autocomplete) interaction.

    Raises:
        ClientRefuses: if the client would not send it.
    """
    name, *path = line.removeprefix("/").split()
    found = next((c for c in commands if c["name"] == name), None)
    if found is None:
        raise ClientRefuses(f"/{name} is not offered here; there are {[c['name'] for c in commands]}")
    data: Json = {"id": found["id"], "name": name, "type": 1}
    if "guild_id" in found:
        data["guild_id"] = found["guild_id"]
    node, holder = found, data
    for part in path:
        node = next((o for o in node.get("options", []) if o["name"] == part and o["type"] in (SUB, GROUP)), {})
        if not node:
            raise ClientRefuses(f"/{line}: no sub-command {part!r}")
        inner: Json = {"name": part, "type": node["type"]}
        holder["options"] = [inner]
        holder = inner
    registered = node.get("options", [])
    if any(o["type"] in (SUB, GROUP) for o in registered):
        raise ClientRefuses(f"/{line} needs one of {[o['name'] for o in registered]}")
    filling = Filling(fake, place)
    options = _fill(registered, values, filling, line, focused)
    if options or path:
        holder["options"] = options
    if filling.resolved:
        data["resolved"] = filling.resolved
    return data


def _fill(registered: list[Json], values: Json, filling: Filling, line: str, focused: str | None) -> list[Json]:
    names = [o["name"] for o in registered]
    unknown = [n for n in values if n not in names]
    if unknown:
        raise ClientRefuses(f"/{line} has no option {unknown[0]!r}; it has {names}")
    if focused is not None and not any(o["name"] == focused and o.get("autocomplete") for o in registered):
        raise ClientRefuses(f"/{line}: {focused!r} does not autocomplete")
    filled = []
    for option in registered:
        name = option["name"]
        if name not in values:
            if option.get("required") and focused is None:
                raise ClientRefuses(f"/{line}: option {name!r} is required")
            continue
        entry: Json = {"name": name, "type": option["type"]}
        if name == focused:
            entry |= {"value": str(values[name]), "focused": True}
        else:
            entry["value"] = _value(option, values[name], filling)
        filled.append(entry)
    return filled


def _value(option: Json, value: Any, filling: Filling) -> Any:
    kind, name = option["type"], option["name"]
    checks = {
        STRING: lambda: isinstance(value, str),
        INTEGER: lambda: isinstance(value, int) and not isinstance(value, bool),
        NUMBER: lambda: isinstance(value, int | float) and not isinstance(value, bool),
        BOOLEAN: lambda: isinstance(value, bool),
    }
    if kind not in checks:
        return filling.entity(kind, value, option.get("channel_types"))
    if not checks[kind]():
        raise ClientRefuses(f"option {name!r} does not take {value!r}")
    if option.get("choices") and value not in [c["value"] for c in option["choices"]]:
        raise ClientRefuses(f"option {name!r} offers {[c['value'] for c in option['choices']]}, not {value!r}")
    measured = len(value) if kind == STRING else value
    low, high = ("min_length", "max_length") if kind == STRING else ("min_value", "max_value")
    if kind != BOOLEAN and (
        (option.get(low) is not None and measured < option[low])
        or (option.get(high) is not None and measured > option[high])
    ):
        raise ClientRefuses(f"option {name!r}: {value!r} is outside {option.get(low)} to {option.get(high)}")
    if kind == STRING and not value:
        raise ClientRefuses(f"option {name!r} is empty")
    return value
