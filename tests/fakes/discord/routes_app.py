"""The application itself: identity, gateway address, commands, and answers to interactions."""

from __future__ import annotations

from typing import Any

from . import payloads
from .errors import ApiError
from .rest import Answer, Call, Routes

Json = dict[str, Any]
routes = Routes()
COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"


@routes.on("GET", "/applications/@me")
@routes.on("GET", "/oauth2/applications/@me")
def application(call: Call) -> Answer:
    """The bot's application."""
    fake, world = call.fake, call.fake.world
    count = sum(world.bot.id in g.members for g in world.guilds.values())
    return Answer(200, payloads.application(world.bot, count, fake.application_flags, fake.app_owner))


@routes.on("GET", "/gateway", needs_token=False)
def gateway(call: Call) -> Answer:
    """The gateway's address."""
    return Answer(200, {"url": call.fake.gateway_url})


@routes.on("GET", "/gateway/bot")
def gateway_bot(call: Call) -> Answer:
    """The gateway's address, the number of shards and how many sessions may still be started."""
    gate = call.fake.gateway
    start = {
        "total": 1000,
        "remaining": 1000 - gate.identifies,
        "reset_after": 86_400_000,
        "max_concurrency": 1,
    }
    return Answer(200, {"url": call.fake.gateway_url, "shards": gate.required_shards, "session_start_limit": start})


def _scope(call: Call) -> int | None:
    if call.ids["application_id"] != call.fake.world.bot.id:
        raise ApiError(403, 20012, "You are not authorized to perform this action on this application")
    if "guild_id" not in call.ids:
        return None
    return call.fake.world.bot_guild(call.ids["guild_id"]).id


def _shown(call: Call, command: Json) -> Json:
    if call.method == "GET" and not call.flag("with_localizations"):
        return {k: v for k, v in command.items() if not k.endswith("_localizations")}
    return command


def listed(call: Call) -> Answer:
    """The commands of a scope."""
    return Answer(200, [_shown(call, c) for c in call.fake.commands.all(_scope(call))])


def overwrite(call: Call) -> Answer:
    """Replace all the commands of a scope."""
    if not isinstance(call.body, list):
        raise ApiError(400, 50035)
    return Answer(200, call.fake.commands.overwrite(_scope(call), call.body))


def create(call: Call) -> Answer:
    """Create or replace one command."""
    command, created = call.fake.commands.upsert(_scope(call), call.json)
    return Answer(201 if created else 200, command)


def read(call: Call) -> Answer:
    """One command."""
    return Answer(200, _shown(call, call.fake.commands.get(_scope(call), call.ids["command_id"])))


def change(call: Call) -> Answer:
    """Edit one command."""
    return Answer(200, call.fake.commands.edit(_scope(call), call.ids["command_id"], call.json))


def delete(call: Call) -> Answer:
    """Delete one command."""
    call.fake.commands.delete(_scope(call), call.ids["command_id"])
    return Answer(204)


for _base in (COMMANDS, GUILD_COMMANDS):
    routes.on("GET", _base)(listed)
    routes.on("PUT", _base)(overwrite)
    routes.on("POST", _base)(create)
    routes.on("GET", _base + "/{command_id}")(read)
    routes.on("PATCH", _base + "/{command_id}")(change)
    routes.on("DELETE", _base + "/{command_id}")(delete)


@routes.on("POST", CALLBACK, needs_token=False)
def callback(call: Call) -> Answer:
    """The first answer to an interaction."""
    desk = call.fake.interactions
    answer = desk.callback(call.ids["interaction_id"], call.texts["interaction_token"], call.json, call.files)
    return Answer(200, answer) if call.flag("with_response") else Answer(204)


@routes.on("POST", WEBHOOK, needs_token=False)
def follow_up(call: Call) -> Answer:
    """A follow-up message."""
    desk = call.fake.interactions
    interaction = desk.open(call.ids["webhook_id"], call.texts["webhook_token"])
    message = desk.follow_up(interaction, call.json, call.files)
    return Answer(200, call.fake.shown(message)) if call.flag("wait") else Answer(204)


def read_answer(call: Call) -> Answer:
    """Read a message through the token."""
    desk = call.fake.interactions
    interaction = desk.open(call.ids["webhook_id"], call.texts["webhook_token"])
    return Answer(200, call.fake.shown(desk.find(interaction, call.ids.get("message_id"))))


def edit_answer(call: Call) -> Answer:
    """Edit a message through the token."""
    desk = call.fake.interactions
    interaction = desk.open(call.ids["webhook_id"], call.texts["webhook_token"])
    message = desk.find(interaction, call.ids.get("message_id"))
    return Answer(200, call.fake.shown(desk.edit(interaction, message, call.json, call.files)))


def delete_answer(call: Call) -> Answer:
    """Delete a message through the token."""
    desk = call.fake.interactions
    interaction = desk.open(call.ids["webhook_id"], call.texts["webhook_token"])
    desk.delete(interaction, desk.find(interaction, call.ids.get("message_id")))
    return Answer(204)


for _base in (WEBHOOK + "/messages/@original", WEBHOOK + "/messages/{message_id}"):
    routes.on("GET", _base, needs_token=False)(read_answer)
    routes.on("PATCH", _base, needs_token=False)(edit_answer)
    routes.on("DELETE", _base, needs_token=False)(delete_answer)
