"""Short-lived handles given out with payloads: trigger ids and response_urls."""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from .law import check_message
from .posting import delete, edit, post, usable_file
from .refusals import Refused
from .web_api import spoiled
from .world import Channel, Json, Message, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack

HOOK_SECONDS = 30 * 60.0
HOOK_USES = 5


@dataclass
class Trigger:
    """Permission to open one view for one person, for 3 seconds."""

    user: str
    team_id: str
    exchange: int
    issued: float
    spent: bool = False


class Triggers:
    """Issues trigger ids and sees that each is used once and in time."""

    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self._issued: dict[str, Trigger] = {}

    def issue(self, user: str, team_id: str, exchange: int) -> str:
        """A new trigger id."""
        value = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._issued[value] = Trigger(user, team_id, exchange, self._fake.now())
        return value

    def look(self, workspace: Workspace, value: str) -> Trigger:
        """The trigger, if it could be spent now."""
        trigger = self._issued.get(value)
        if trigger is None or trigger.team_id != workspace.id:
            raise Refused("invalid_trigger_id")
        if trigger.spent:
            raise Refused("exchanged_trigger_id")
        if self._fake.now() - trigger.issued > self._fake.trigger_seconds:
            raise Refused("expired_trigger_id")
        return trigger

    def spend(self, workspace: Workspace, value: str) -> Trigger:
        """Uses the trigger up."""
        trigger = self.look(workspace, value)
        trigger.spent = True
        return trigger


@dataclass
class Hook:
    """A response_url: five messages within half an hour, in one channel, for one person."""

    workspace: Workspace
    channel: Channel
    user: str
    exchange: int
    issued: float
    original: Message | None = None
    uses: int = 0


class Hooks:
    """Serves response_urls."""

    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self._hooks: dict[str, Hook] = {}

    def issue(self, workspace: Workspace, channel: Channel, user: str, exchange: int,
              original: Message | None = None) -> str:  # fmt: skip
        """A new response_url."""
        key = secrets.token_hex(12)
        self._hooks[key] = Hook(workspace, channel, user, exchange, self._fake.now(), original)
        return f"{self._fake.url}hooks/{workspace.id}/{key}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """A POST to a response_url."""
        fake = self._fake
        fake.requests_under_way += 1
        try:
            fault = fake.faults.take("response_url")
            if fault and fault.delay:
                await asyncio.sleep(fault.delay)
            if fault and fault.replaces_answer and not fault.after_commit:
                return spoiled(request, fault)
            hook = self._hooks.get(request.match_info["key"])
            try:
                if hook is None or hook.workspace.id != request.match_info["team"]:
                    raise Refused("invalid_url")
                body = json.loads(await request.text())
                self._use(hook, body)
            except ValueError:
                return self._refuse("invalid_payload", 400)
            except Refused as refusal:
                gone = refusal.error in ("used_url", "expired_url", "invalid_url")
                return self._refuse(refusal.error, 404 if gone else 400, refusal.messages)
            if fault and fault.replaces_answer:
                return spoiled(request, fault)
            return web.Response(text="ok")
        finally:
            fake.requests_under_way -= 1
            fake.bell.ring()

    def _refuse(self, error: str, status: int, messages: list[str] | None = None) -> web.Response:
        self._fake.refusals.append(("response_url", error, tuple(messages or ())))
        if status == 404:
            return web.json_response({"ok": False, "error": error}, status=404)
        return web.Response(text=error, status=status)

    def _use(self, hook: Hook, body: Json) -> None:
        fake = self._fake
        if fake.now() - hook.issued > HOOK_SECONDS:
            raise Refused("expired_url")
        if hook.uses >= HOOK_USES:
            raise Refused("used_url")
        allowed = {
            "text", "blocks", "attachments", "response_type", "replace_original", "delete_original",
            "thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "metadata",
        }  # fmt: skip
        if unknown := set(body) - allowed:
            raise Refused("invalid_payload", f"unknown fields {sorted(unknown)}")
        if body.get("response_type") not in (None, "ephemeral", "in_channel"):
            raise Refused("invalid_payload", "unknown response_type")
        if _true(body.get("delete_original")):
            hook.uses += 1
            if hook.original is not None and not hook.original.deleted:
                delete(fake, hook.workspace, hook.original, hook.exchange)
            return
        check_message(body, usable_file(fake, hook.workspace))
        hook.uses += 1
        if self._replaces(hook, body) and hook.original is not None:
            edit(fake, hook.workspace, hook.original, body, hook.exchange, whole=True)
            return
        respond(fake, hook, body)

    def _replaces(self, hook: Hook, body: Json) -> bool:
        if hook.original is None or hook.original.deleted:
            return False
        if "replace_original" in body:
            return _true(body["replace_original"])
        if "response_type" in body:
            return False
        self._fake.notes.append(
            "response_url of a click used with neither replace_original nor response_type: say which is meant"
        )
        return True


def respond(fake: FakeSlack, hook: Hook, body: Json) -> Message:
    """Posts a new message through a hook: ephemeral unless `in_channel` is asked for."""
    public = body.get("response_type") == "in_channel"
    return post(
        fake,
        hook.workspace,
        hook.channel,
        body,
        ephemeral_to=None if public else hook.user,
        cause=hook.exchange,
    )


def _true(value: object) -> bool:
    return value is True or value == "true"
