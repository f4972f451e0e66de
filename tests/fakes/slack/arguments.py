"""Arguments of Web API methods: reading them from the request, and checking them against Slack's reference.

`methods.json` holds, for each method, argument names and types, scopes, rate tier, required output
and errors, taken from Slack's published API reference (the slack-api-ref project, MIT licence).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web

from .refusals import Refused
from .world import Json

NESTED = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "view": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "files": "invalid_arguments",
}
AMBIENT = "team_id"
"""slack_bolt's clients send it with every call; Slack overlooks it where it means nothing."""
COMMON_ERRORS = frozenset(
    [
        "not_authed",
        "invalid_auth",
        "token_revoked",
        "account_inactive",
        "not_allowed_token_type",
        "missing_scope",
        "ratelimited",
        "invalid_arguments",
        "invalid_json",
        "json_not_object",
        "unknown_method",
    ]
)
"""Errors any method may answer with."""
UNLISTED_ERRORS = frozenset({"cannot_dm_bot", "thread_not_found"})
"""Errors Slack gives although its reference lists them nowhere."""


@dataclass(frozen=True)
class Method:
    """What the reference says about a method."""

    name: str
    tier: str
    reads_json: bool
    scopes: tuple[str, ...]
    required: tuple[str, ...]
    args: dict[str, str]
    returns: tuple[str, ...]
    errors: tuple[str, ...]


@cache
def methods() -> dict[str, Method]:
    """All methods the fake knows, by name."""
    raw = json.loads(Path(__file__).with_name("methods.json").read_text())
    return {
        name: Method(
            name,
            m["tier"],
            m["json"],
            tuple(m["scopes"]),
            tuple(m["required"]),
            m["args"],
            tuple(m["returns"]),
            tuple(m["errors"]),
        )
        for name, m in raw.items()
    }


async def read(request: web.Request, method: Method) -> tuple[Json, str | None]:
    """The arguments and the token of a request.

    A JSON body sent to a method that does not read JSON is ignored, as Slack ignores it.
    """
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        if method.reads_json and body:
            try:
                sent = json.loads(body)
            except ValueError:
                raise Refused("invalid_json") from None
            if not isinstance(sent, dict):
                raise Refused("json_not_object")
            args |= sent
    else:
        args |= dict(await request.post())
    args = {k: v for k, v in args.items() if v is not None}
    header = request.headers.get("Authorization", "")
    token = args.pop("token", None)
    if header.startswith("Bearer "):
        token = header.removeprefix("Bearer ")
    return args, token


def check(method: Method, args: Json) -> Json:
    """Arguments with their JSON types; nested ones parsed.

    Raises:
        Refused: `invalid_arguments` for unknown, missing or mistyped arguments, or the error Slack has
            for a nested argument that is not JSON.
    """
    if AMBIENT not in method.args:
        args = {name: value for name, value in args.items() if name != AMBIENT}
    problems = [f"[ERROR] unknown argument: {name}" for name in args if name not in method.args]
    problems += [f"[ERROR] missing required field: {name}" for name in method.required if args.get(name) is None]
    if problems:
        raise Refused("invalid_arguments", *problems)
    clean: Json = {}
    for name, value in args.items():
        if name in NESTED and isinstance(value, str):
            if not value:
                continue
            try:
                clean[name] = json.loads(value)
            except ValueError:
                raise Refused(NESTED[name], f"[ERROR] not JSON: {name}") from None
        else:
            clean[name] = _typed(name, value, method.args[name])
    return clean


def _typed(name: str, value: Any, kind: str) -> Any:
    if kind == "b":
        if isinstance(value, bool):
            return value
        if str(value).lower() in ("1", "true"):
            return True
        if str(value).lower() in ("0", "false"):
            return False
        raise Refused("invalid_arguments", f"[ERROR] must be a boolean: {name}")
    if kind == "i":
        try:
            return int(value)
        except (TypeError, ValueError):
            raise Refused("invalid_arguments", f"[ERROR] must be an integer: {name}") from None
    if kind == "s" and name not in NESTED and not isinstance(value, str):
        if isinstance(value, int | float):
            return str(value)
        if not (name == "users" and isinstance(value, list)):
            raise Refused("invalid_arguments", f"[ERROR] must be a string: {name}")
    return value
