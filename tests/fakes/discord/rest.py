"""The REST side: routing under any base path, authorization, rate limits, faults, and checks of bodies."""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .errors import ApiError, FormErrors
from .faults import Fault

if TYPE_CHECKING:
    from .server import FakeDiscord

Json = dict[str, Any]
BASE = re.compile(r"^(?:/[\w.-]+)*?/v(\d+)(?=/)")


@dataclass
class Call:
    """One request, read and routed."""

    fake: FakeDiscord
    method: str
    path: str
    query: dict[str, str]
    body: Any = None
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    reason: str | None = None

    @property
    def json(self) -> Json:
        """The body, which must be an object."""
        if not isinstance(self.body, dict):
            raise ApiError(400, 50109)
        return self.body

    def flag(self, name: str) -> bool:
        """Whether a query parameter is set to yes."""
        return self.query.get(name, "").lower() in ("1", "true")

    def limit(self, default: int, most: int) -> int:
        """The ``limit`` parameter.

        Raises:
            ApiError: 50035 unless between 1 and ``most``.
        """
        value = int(self.query.get("limit", default))
        if not 1 <= value <= most:
            errors = FormErrors()
            errors.add(("limit",), "NUMBER_TYPE_MAX", f"int value should be between 1 and {most}.")
            errors.raise_if_any()
        return value


@dataclass(frozen=True)
class Answer:
    """A status and a JSON body (None: no content)."""

    status: int
    body: Any = None


@dataclass(frozen=True)
class Seen:
    """A request in the log, with the status it was answered with (0: connection cut)."""

    method: str
    path: str
    body: Any
    status: int


Handler = Callable[[Call], Answer]


@dataclass(frozen=True)
class Route:
    """One operation."""

    method: str
    template: str
    pattern: re.Pattern[str]
    handler: Handler
    needs_token: bool


class Routes:
    """A table of operations, filled by decorated functions."""

    def __init__(self) -> None:
        self.table: list[Route] = []

    def on(self, method: str, template: str, *, needs_token: bool = True) -> Callable[[Handler], Handler]:
        """Register a handler; ``{..._id}`` takes digits, other fields any text without a slash."""
        pattern = re.sub(
            r"\{(\w+)\}",
            lambda m: f"(?P<{m[1]}>{chr(92)}d+)" if m[1].endswith("_id") else f"(?P<{m[1]}>[^/]+)",
            template,
        )

        def keep(handler: Handler) -> Handler:
            self.table.append(Route(method, template, re.compile(pattern + "$"), handler, needs_token))
            return handler

        return keep

    def find(self, method: str, path: str) -> tuple[Route, re.Match[str]]:
        """The operation for a path.

        Raises:
            ApiError: 404 (no such path) or 405 (no such method on it).
        """
        other = False
        for route in self.table:
            match = route.pattern.match(path)
            if match is not None:
                if route.method == method:
                    return route, match
                other = True
        raise ApiError(405, 0, "405: Method Not Allowed") if other else ApiError(404, 0, "404: Not Found")


@dataclass
class Bucket:
    """A per-route limit: ``limit`` requests in ``per`` seconds for each path that matches."""

    method: str
    pattern: str
    limit: int
    per: float
    used: dict[str, deque[float]] = field(default_factory=dict)


@dataclass
class RateLimits:
    """The global rule (50 a second) and any per-route rules a test sets."""

    clock: Callable[[], float]
    per_second: int = 50
    buckets: list[Bucket] = field(default_factory=list)
    refused: int = 0
    invalid_answers: int = 0
    _recent: deque[float] = field(default_factory=deque)

    def limit(self, method: str, pattern: str, limit: int, per: float) -> None:
        """Add a per-route rule, such as 5 messages in 5 seconds and channel."""
        self.buckets.append(Bucket(method, pattern, limit, per))

    def check_global(self) -> float | None:
        """Count a request; the seconds to wait if it is one too many."""
        now = self.clock()
        while self._recent and self._recent[0] <= now - 1.0:
            self._recent.popleft()
        if len(self._recent) >= self.per_second:
            self.refused += 1
            return max(0.001, round(self._recent[0] + 1.0 - now, 3))
        self._recent.append(now)
        return None

    def check_route(self, method: str, path: str) -> tuple[float | None, dict[str, str]]:
        """Count a request against its route; the seconds to wait if over, and the headers."""
        now = self.clock()
        for number, bucket in enumerate(self.buckets):
            if bucket.method != method or not fnmatchcase(path, bucket.pattern):
                continue
            used = bucket.used.setdefault(path, deque())
            while used and used[0] <= now - bucket.per:
                used.popleft()
            over = len(used) >= bucket.limit
            if not over:
                used.append(now)
            reset = round(used[0] + bucket.per - now, 3)
            headers = {
                "X-RateLimit-Limit": str(bucket.limit),
                "X-RateLimit-Remaining": str(bucket.limit - len(used)),
                "X-RateLimit-Reset": str(now + reset),
                "X-RateLimit-Reset-After": str(reset),
                "X-RateLimit-Bucket": f"bucket{number}",
            }
            self.refused += over
            return (max(0.001, reset) if over else None), headers
        return None, {}


class Rest:
    """Answers every REST request."""

    def __init__(self, fake: FakeDiscord, routes: Routes) -> None:
        self.fake = fake
        self.routes = routes

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request, with any fault scripted for it."""
        fake = self.fake
        version = BASE.match(request.path)
        path = request.path[version.end() :] if version else request.path
        call = Call(fake, request.method, path, dict(request.query), reason=request.headers.get("X-Audit-Log-Reason"))
        raw = await _read(request)
        fault = fake.faults.take(call.method, path)
        if fault is not None and not fault.after_commit:
            await _wait(fault)
            if fault.drop or fault.status is not None:
                return self._scripted(request, call, fault)
        answer, headers = self._answer(request, call, raw, version[1] if version else "10")
        if fault is not None and fault.after_commit:
            fake.changed()
            await _wait(fault)
            if fault.drop or fault.status is not None:
                return self._scripted(request, call, fault)
        return self._send(call, answer.status, answer.body, headers)

    def _scripted(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        if fault.drop:
            self.fake.log(Seen(call.method, call.path, call.body, 0))
            assert request.transport is not None
            request.transport.abort()
            return web.Response(status=500)
        return self._send(call, fault.status or 500, fault.body, fault.headers)

    def _send(self, call: Call, status: int, body: Any, headers: dict[str, str]) -> web.Response:
        if status in (401, 403, 429):
            self.fake.limits.invalid_answers += 1
        self.fake.log(Seen(call.method, call.path, call.body, status))
        if body is None:
            return web.Response(status=status, headers=headers)
        if isinstance(body, str):
            return web.Response(status=status, text=body, headers=headers)
        return web.Response(
            status=status,
            body=json.dumps(body).encode(),
            headers={**headers, "Content-Type": "application/json"},
        )

    def _answer(self, request: web.Request, call: Call, raw: Any, version: str) -> tuple[Answer, dict[str, str]]:
        headers: dict[str, str] = {}
        try:
            if version != "10":
                raise ApiError(400, 50041, "Invalid API version")
            route, match = self.routes.find(call.method, call.path)
            for key, value in match.groupdict().items():
                if key.endswith("_id"):
                    call.ids[key] = int(value)
                else:
                    call.texts[key] = value
            self._authorize(request, route)
            wait, headers = (
                (None, {}) if not route.needs_token else self.fake.limits.check_route(call.method, call.path)
            )
            over = self.fake.limits.check_global() if route.needs_token and wait is None else None
            if wait is not None or over is not None:
                return _too_many(wait or over or 0.0, over is not None, headers)
            _parse(call, request.content_type, raw)
            self._check_request(route, call)
            answer = route.handler(call)
            self._check_answer(route, answer)
        except ApiError as refusal:
            answer = Answer(refusal.status, refusal.body())
            self.fake.note_refusal(call, refusal)
        return answer, headers

    def _authorize(self, request: web.Request, route: Route) -> None:
        if route.needs_token and request.headers.get("Authorization") != f"Bot {self.fake.token}":
            raise ApiError(401, 0)

    def _check_request(self, route: Route, call: Call) -> None:
        if self.fake.openapi is None or call.method not in ("POST", "PUT", "PATCH"):
            return
        problems = self.fake.openapi.problems(route.method, route.template, call.body)
        errors = FormErrors()
        for path, message in problems:
            errors.add(tuple(path), "OPENAPI", message)
        errors.raise_if_any()

    def _check_answer(self, route: Route, answer: Answer) -> None:
        """The fake's own answers must fit the description too; otherwise the fake is wrong, loudly."""
        if self.fake.openapi is None or answer.body is None:
            return
        problems = self.fake.openapi.problems(route.method, route.template, answer.body, answer.status)
        if problems:
            self.fake.own_faults.append(f"{route.method} {route.template}: {problems}")
            raise ApiError(400, 0, f"the fake's answer breaks the description: {problems[0]}")


def _too_many(wait: float, is_global: bool, headers: dict[str, str]) -> tuple[Answer, dict[str, str]]:
    body = {"message": "You are being rate limited.", "retry_after": wait, "global": is_global}
    more = {
        "Retry-After": str(wait),
        "Via": "1.1 google",
        "X-RateLimit-Scope": "global" if is_global else "user",
    }
    if is_global:
        more["X-RateLimit-Global"] = "true"
    return Answer(429, body), {**headers, **more}


async def _wait(fault: Fault) -> None:
    if fault.hold is not None:
        await fault.hold.wait()
    if fault.delay:
        await asyncio.sleep(fault.delay)


async def _read(request: web.Request) -> Any:
    """The raw body: bytes, or for multipart the list of parts (name, file name, content)."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    parts = []
    async for part in await request.multipart():
        parts.append((part.name, part.filename, bytes(await part.read())))  # type: ignore[union-attr]
    return parts


def _parse(call: Call, content_type: str, raw: Any) -> None:
    text: bytes = raw if isinstance(raw, bytes) else b""
    if isinstance(raw, list):
        for name, filename, content in raw:
            found = re.fullmatch(r"files\[(\d+)\]", name or "")
            if name == "payload_json":
                text = content
            elif found and filename is not None:
                call.files[found[1]] = (filename, content)
            else:
                raise ApiError(400, 50035, f"Unexpected form part {name!r}")
    elif text and content_type != "application/json":
        raise ApiError(400, 50035, "The body must be application/json or multipart/form-data")
    if not text:
        call.body = {}
        return
    try:
        call.body = json.loads(text)
    except ValueError:
        raise ApiError(400, 50109) from None
