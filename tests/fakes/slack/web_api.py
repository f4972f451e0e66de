"""The Web API: faults, rate limits, token, scopes and arguments for all methods, then the method itself."""

from __future__ import annotations

import asyncio
import base64
import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from .arguments import Method, check, methods, read
from .faults import Fault
from .refusals import Refused
from .world import Channel, Json, Token, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack

NO_TOKEN = {"oauth.v2.access"}
OWN_SCOPE_CHECK = "conversations."
_READ = {"public": "channels:read", "private": "groups:read", "im": "im:read", "mpim": "mpim:read"}


@dataclass
class Call:
    """One Web API request that got as far as its method."""

    fake: FakeSlack
    method: Method
    args: Json
    token: Token
    workspace: Workspace
    response: Json = field(default_factory=dict)

    def need(self, *any_of: str) -> None:
        """Refuses with `missing_scope` unless the token has one of the scopes."""
        if any_of and not self.token.scopes.intersection(any_of):
            raise Refused("missing_scope", needed=",".join(any_of), provided=",".join(sorted(self.token.scopes)))

    def channel(self, name: str = "channel", *, scope: str | None = None) -> Channel:
        """The channel an argument names, if the app can see it.

        `scope` is `read`, `history` or the like; the channel's kind decides which scope that means.
        """
        channel = self.workspace.channels.get(str(self.args.get(name, "")))
        me = self.workspace.bot_user_id
        if channel is None or (channel.kind != "public" and me not in channel.members):
            raise Refused("channel_not_found")
        if scope:
            self.need(_READ[channel.kind].replace("read", scope))
        return channel

    def joined(self, name: str = "channel", *, scope: str | None = None) -> Channel:
        """A channel the app is a member of."""
        channel = self.channel(name, scope=scope)
        if self.workspace.bot_user_id not in channel.members:
            raise Refused("not_in_channel")
        return channel

    def page(self, items: list[Json], name: str, default: int) -> Json:
        """A page of a list, by `cursor` and `limit`."""
        start, limit = 0, int(self.args.get("limit") or default)
        if not 1 <= limit <= 1000:
            raise Refused("invalid_limit")
        if cursor := self.args.get("cursor"):
            if not str(cursor).startswith("next:") or not str(cursor)[5:].isdigit():
                raise Refused("invalid_cursor")
            start = int(str(cursor)[5:])
        more = f"next:{start + limit}" if start + limit < len(items) else ""
        return {name: items[start : start + limit], "response_metadata": {"next_cursor": more}}


Handler = Callable[[Call], Json]


@dataclass(frozen=True)
class Recorded:
    """A Web API request as tests see it afterwards."""

    method: str
    args: Json
    team_id: str
    response: Json
    at: float
    status: int = 200


class RateLimited(Exception):
    """A method found that this request is one too many."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class WebApi:
    """Serves `/api/<method>`."""

    def __init__(self, fake: FakeSlack, handlers: dict[str, Handler]) -> None:
        self._fake = fake
        self._handlers = handlers

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        self._fake.requests_under_way += 1
        try:
            return await self._answer(request)
        finally:
            self._fake.requests_under_way -= 1
            self._fake.bell.ring()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        method = methods().get(name)
        if method is None or name not in self._handlers:
            return web.json_response({"ok": False, "error": "unknown_method", "req_method": name})
        fault = self._fake.faults.take(name)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and fault.replaces_answer and not fault.after_commit:
            return spoiled(request, fault)
        args: Json = {}
        team, status = "", 200
        headers: dict[str, str] = {}
        try:
            args, token_value = await read(request, method)
            if name in NO_TOKEN and "Authorization" in request.headers:
                args |= _client_of(request.headers["Authorization"])
            token = self._token(method, token_value)
            team = token.team_id
            headers["X-OAuth-Scopes"] = ",".join(sorted(token.scopes))
            wait = self._fake.limits.admit(name, method.tier, team)
            if wait is not None:
                raise RateLimited(wait)
            body = {"ok": True, **self._run(method, args, token)}
        except Refused as refusal:
            body = refusal.as_json()
            self._fake.refusals.append((name, refusal.error, tuple(refusal.messages)))
        except RateLimited as limit:
            body, status, headers = (
                {"ok": False, "error": "ratelimited"},
                429,
                headers | {"Retry-After": str(limit.seconds)},
            )
            self._fake.refusals.append((name, "ratelimited", ()))
        self._fake.calls.append(Recorded(name, args, team, copy.deepcopy(body), self._fake.now(), status))
        if fault and fault.replaces_answer:
            return spoiled(request, fault)
        return web.json_response(body, status=status, headers=headers)

    def _run(self, method: Method, args: Json, token: Token) -> Json:
        workspace = self._fake.workspaces.get(token.team_id) or next(iter(self._fake.workspaces.values()))
        call = Call(self._fake, method, {}, token, workspace)
        if token.kind == "bot" and method.scopes and not method.name.startswith(OWN_SCOPE_CHECK):
            call.need(*method.scopes)
        call.args = check(method, args)
        if method.name.startswith(OWN_SCOPE_CHECK) or method.name == "users.conversations":
            call.need(*method.scopes)
        body = self._handlers[method.name](call)
        missing = [k for k in method.returns if k not in body]
        if missing:
            raise AssertionError(f"the fake's answer to {method.name} lacks {missing}")
        return body

    def _token(self, method: Method, value: str | None) -> Token:
        if method.name in NO_TOKEN:
            return Token("", "bot", "", frozenset())
        if not value:
            raise Refused("not_authed")
        token = self._fake.tokens.get(value)
        if token is None:
            raise Refused("invalid_auth")
        if token.revoked:
            raise Refused("token_revoked")
        wanted = "app" if method.name == "apps.connections.open" else "bot"
        if method.name != "auth.test" and token.kind != wanted:
            raise Refused("not_allowed_token_type")
        if token.kind == "bot" and not self._fake.workspaces[token.team_id].installed:
            raise Refused("account_inactive")
        if wanted == "app" and "connections:write" not in token.scopes:
            raise Refused("missing_scope", needed="connections:write", provided="")
        return token


def _client_of(header: str) -> Json:
    """Client id and secret from a Basic Authorization header."""
    name, _, secret = base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")
    return {"client_id": name, "client_secret": secret}


def spoiled(request: web.Request, fault: Fault) -> web.StreamResponse:
    """The answer a fault gives instead of the real one."""
    if fault.drop:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    if fault.retry_after is not None:
        headers = {"Retry-After": str(fault.retry_after)}
        body = {"ok": False, "error": fault.error or "ratelimited"}
        return web.json_response(body, status=fault.status or 429, headers=headers)
    if fault.error is not None:
        return web.json_response({"ok": False, "error": fault.error}, status=fault.status or 200)
    return web.json_response({"ok": False, "error": "internal_error"}, status=fault.status or 500)
