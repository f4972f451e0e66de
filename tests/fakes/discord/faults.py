"""Scripted bad days: error answers, lost answers, delays, refused connections."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

Json = dict[str, Any]


@dataclass
class Fault:
    """What happens to the next matching requests instead of the ordinary answer."""

    method: str
    path: str
    status: int | None = None
    body: Json | str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    after_commit: bool = False
    delay: float = 0.0
    hold: asyncio.Event | None = None
    drop: bool = False
    times: int = 1
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        """Whether it is for this request and not used up."""
        return self.hits < self.times and self.method in ("*", method) and fnmatchcase(path, self.path)


@dataclass
class Faults:
    """The faults in force; each is used up by ``times`` matching requests."""

    scripted: list[Fault] = field(default_factory=list)
    drop_heartbeat_acks: bool = False

    def next(
        self,
        method: str,
        path_pattern: str,
        *,
        status: int | None = None,
        body: Json | str | None = None,
        after_commit: bool = False,
        delay: float = 0.0,
        hold: asyncio.Event | None = None,
        drop: bool = False,
        times: int = 1,
        retry_after: float = 0.0,
        is_global: bool = False,
        via: bool = True,
    ) -> Fault:
        """Script the next ``times`` requests whose method and path (after the version, ``*`` allowed) match.

        Args:
            method: such as ``POST``, or ``*``.
            path_pattern: shell-style pattern, such as ``/channels/*/messages``.
            status: answer with this status instead; None leaves the answer alone.
            body: the JSON (or plain text) body of that answer; a 429 gets Discord's own body.
            after_commit: let the request take effect first.
            delay: seconds before the answer (real time).
            hold: keep the request waiting until this event is set.
            drop: cut the connection without an answer.
            times: how many requests.
            retry_after: seconds, for a 429.
            is_global: whether a 429 is the global limit.
            via: False leaves the ``Via`` header away, as when Cloudflare bans an address.
        """
        headers: dict[str, str] = {}
        if status == 429:
            body = body or {
                "message": "You are being rate limited.",
                "retry_after": retry_after,
                "global": is_global,
            }
            headers = {
                "Retry-After": str(retry_after),
                "X-RateLimit-Scope": "global" if is_global else "user",
            }
            if is_global:
                headers["X-RateLimit-Global"] = "true"
            if via:
                headers["Via"] = "1.1 google"
        elif status is not None and body is None:
            body = {"message": f"{status}: scripted", "code": 0}
        fault = Fault(method, path_pattern, status, body, headers, after_commit, delay, hold, drop, times)
        self.scripted.append(fault)
        return fault

    def take(self, method: str, path: str) -> Fault | None:
        """The first fault for this request, counted as used."""
        for fault in self.scripted:
            if fault.matches(method, path):
                fault.hits += 1
                return fault
        return None
