"""Who may talk to the playground: a page of its own, in a browser on this machine, and nobody else.

Another web site that is open in the same browser must neither read nor act: a name that points to 127.0.0.1 (DNS
rebinding) fails the check of the Host header, a foreign form or script fails the checks of Origin and of the header
that only a script of the same origin can set.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MARK: Final = ("X-Greenroom", "playground")  # a custom header makes a foreign request need CORS, which is never given
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def guarded(handler: Handler) -> Handler:
    """The handler behind all checks, with the security headers on its answers."""

    @wraps(handler)
    async def checked(request: web.Request) -> web.StreamResponse:
        problem = _problem(request)
        if problem:
            told = f"The playground is for this machine only: {problem}.\n"
            return web.Response(status=403, text=told, headers=HEADERS)
        response: web.StreamResponse
        try:
            response = await handler(request)
        except web.HTTPException as answer:
            answer.headers.update(HEADERS)
            raise
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    return checked


def _problem(request: web.Request) -> str | None:
    if not _loopback(request.remote or ""):
        return "the request comes from another machine"
    if not _loopback(_host_name(request.host)):
        return "the address in the browser is not that of this machine"
    if any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host")):
        return "the request comes through a proxy"
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none") and request.path != "/":
        return "the request comes from another site"
    if request.method == "POST":
        return _foreign(request)
    return None


def _foreign(request: web.Request) -> str | None:
    if request.headers.get("Origin") != f"{request.scheme}://{request.host}":
        return "the request comes from another site"
    if request.headers.get(MARK[0]) != MARK[1] or request.content_type != "application/json":
        return "the request does not come from the page"
    return None


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
