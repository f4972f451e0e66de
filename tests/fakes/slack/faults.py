"""Things going wrong on demand, and rate limits."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

from .clock import Now


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong with one HTTP request.

    Attributes:
        status: HTTP status to answer with instead (the body is an empty-handed error).
        error: Slack error code to answer with instead.
        retry_after: seconds for the Retry-After header; with it the status defaults to 429.
        after_commit: the request takes effect all the same; only its answer is replaced.
        delay: real seconds to wait before anything else.
        drop: close the connection instead of answering.
    """

    status: int | None = None
    error: str | None = None
    retry_after: int | None = None
    after_commit: bool = False
    delay: float = 0.0
    drop: bool = False

    @property
    def replaces_answer(self) -> bool:
        """Whether the real answer is withheld (a mere delay does not)."""
        return self.drop or self.status is not None or self.error is not None or self.retry_after is not None


class Faults:
    """Scripted faults by Web API method; `response_url`, `upload`, `download` and `*` are names too."""

    def __init__(self) -> None:
        self._queued: dict[str, deque[Fault]] = defaultdict(deque)
        self.struck: Counter[str] = Counter()

    def next(
        self,
        method: str,
        *,
        status: int | None = None,
        error: str | None = None,
        retry_after: int | None = None,
        after_commit: bool = False,
        delay: float = 0.0,
        drop: bool = False,
        times: int = 1,
    ) -> None:
        """Makes the next `times` calls of `method` go wrong."""
        fault = Fault(status, error, retry_after, after_commit, delay, drop)
        self._queued[method].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """The fault for this call, used up."""
        for name in (method, "*"):
            if self._queued[name]:
                self.struck[method] += 1
                return self._queued[name].popleft()
        return None

    def clear(self) -> None:
        """Forgets what was scripted and has not happened yet."""
        self._queued.clear()


TIERS = {"t1": 1, "t2": 20, "t3": 50, "t4": 100}
"""Requests a minute, per method and workspace (docs.slack.dev/apis/web-api/rate-limits)."""


@dataclass
class RateLimits:
    """Counts every call; refuses the excess only where a test asks for it.

    Attributes:
        enforce_tiers: refuse calls above the method's published tier.
        enforce_posts: refuse a second chat.postMessage to a channel within a second.
        post_overruns: how often the one-a-second rule was broken, enforced or not.
        overrides: calls a minute for single methods, enforced always.
    """

    now: Now
    enforce_tiers: bool = False
    enforce_posts: bool = False
    post_overruns: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    overrides: dict[str, int] = field(default_factory=dict)
    _recent: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _last_post: dict[tuple[str, str], float] = field(default_factory=dict)

    def admit(self, method: str, tier: str, team_id: str) -> int | None:
        """Counts a call; returns the seconds of Retry-After if it is one too many."""
        self.calls[method] += 1
        limit = self.overrides.get(method)
        if limit is None and self.enforce_tiers:
            limit = TIERS.get(tier)
        if limit is None:
            return None
        recent, now = self._recent[method, team_id], self.now()
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) >= limit:
            self.refused[method] += 1
            return max(1, round(recent[0] + 60 - now)) if recent else 60
        recent.append(now)
        return None

    def admit_post(self, team_id: str, channel: str) -> int | None:
        """The one-a-second rule of chat.postMessage; call it for messages that would be posted."""
        last, now = self._last_post.get((team_id, channel)), self.now()
        if last is not None and now - last < 1:
            self.post_overruns += 1
            if self.enforce_posts:
                self.refused["chat.postMessage"] += 1
                return 1
        self._last_post[team_id, channel] = now
        return None
