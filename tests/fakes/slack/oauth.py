"""Installing the app with OAuth: the authorize page, the code, and oauth.v2.access."""

from __future__ import annotations

import html
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import web

from .refusals import Refused
from .web_api import Call, Handler
from .world import Json

if TYPE_CHECKING:
    from .server import FakeSlack

CODE_SECONDS = 600.0


@dataclass
class Code:
    """A temporary code, to be exchanged once within ten minutes."""

    team_id: str
    user_id: str
    scopes: frozenset[str]
    redirect_uri: str | None
    issued: float
    spent: bool = False


class OAuth:
    """The authorize page and its codes."""

    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self.codes: dict[str, Code] = {}

    def _problem(self, query: Json) -> str | None:
        if query.get("client_id") != self._fake.client_id:
            return "invalid_client_id"
        if not query.get("scope"):
            return "invalid_scope: no scopes requested"
        given, known = query.get("redirect_uri"), self._fake.redirect_urls
        if given and known and not any(given.startswith(k) for k in known):
            return "bad_redirect_uri: it does not match any configured URI"
        if not given and not known:
            return "bad_redirect_uri: the app has none configured"
        return None

    async def page(self, request: web.Request) -> web.StreamResponse:
        """GET /oauth/v2/authorize: asks a person whether they allow it."""
        problem = self._problem(dict(request.query))
        if problem:
            return web.Response(status=400, text=html.escape(problem))
        scopes = html.escape(request.query["scope"])
        return web.Response(text=f"<h1>Allow?</h1><p>{scopes}</p>", content_type="text/html")

    async def decide(self, request: web.Request) -> web.StreamResponse:
        """POST /oauth/v2/authorize: a person has allowed or cancelled it."""
        query, form = dict(request.query), await request.post()
        problem = self._problem(query)
        if problem:
            return web.Response(status=400, text=html.escape(problem))
        back = query.get("redirect_uri") or self._fake.redirect_urls[0]
        answer = {"state": query.get("state", "")}
        if form.get("approve") == "yes":
            code = secrets.token_hex(12)
            self.codes[code] = Code(
                str(form["team"]),
                str(form["user"]),
                frozenset(s for s in query["scope"].split(",") if s),
                query.get("redirect_uri"),
                self._fake.now(),
            )
            answer["code"] = code
        else:
            answer["error"] = "access_denied"
        return web.Response(status=302, headers={"Location": f"{back}?{urlencode(answer)}"})


def access(call: Call) -> Json:
    """oauth.v2.access: a code for a bot token."""
    fake, args = call.fake, call.args
    if args.get("client_id") != fake.client_id:
        raise Refused("invalid_client_id")
    if args.get("client_secret") != fake.client_secret:
        raise Refused("bad_client_secret")
    if args.get("grant_type") not in (None, "authorization_code"):
        raise Refused("invalid_grant_type")
    code = fake.oauth.codes.get(str(args.get("code")))
    if code is None or code.spent or fake.now() - code.issued > CODE_SECONDS:
        raise Refused("invalid_code")
    if code.redirect_uri != args.get("redirect_uri"):
        raise Refused("bad_redirect_uri")
    code.spent = True
    workspace = fake.workspaces[code.team_id]
    fake.install(workspace, code.scopes)
    return {
        "access_token": workspace.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(code.scopes)),
        "bot_user_id": workspace.bot_user_id,
        "app_id": fake.app_id,
        "team": {"id": workspace.id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": code.user_id},
    }


HANDLERS: dict[str, Handler] = {"oauth.v2.access": access}
