"""What is measured: answers, first responses, stalls of the event loop, the outbox, the database."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from time import perf_counter
from typing import Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

log = structlog.get_logger()

_QUICK: Final = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
WATCH_EVERY: Final = 0.02  # seconds between two looks at the event loop
STALL: Final = 0.05  # seconds from which a late look counts as a stall


class Telemetry:
    """Prometheus metrics in a registry of their own, so that several applications fit into one process."""

    def __init__(self) -> None:
        """Create the metrics."""
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "greenroom_interactions", "Calls by route and outcome", ["platform", "route", "outcome"],
            registry=self.registry,
        )  # fmt: skip
        self._handling = Histogram(
            "greenroom_handling_seconds", "Time in the application", ["platform"],
            buckets=_QUICK, registry=self.registry,
        )  # fmt: skip
        self._response = Histogram(
            "greenroom_first_response_seconds", "Call received to first response sent", ["platform"],
            buckets=_QUICK, registry=self.registry,
        )  # fmt: skip
        self._stalls = Counter("greenroom_stalls", "Event loop stalls over 50 ms", registry=self.registry)
        self._worst = Gauge("greenroom_worst_stall_seconds", "Longest stall so far", registry=self.registry)
        self._database = Histogram(
            "greenroom_database_seconds", "Time of a unit of work", buckets=_QUICK, registry=self.registry
        )
        self._waiting = Gauge("greenroom_outbox_waiting", "Messages that wait", registry=self.registry)
        self._dead = Gauge("greenroom_outbox_dead", "Messages given up", registry=self.registry)
        self._age = Gauge("greenroom_outbox_age_seconds", "Age of the oldest due message", registry=self.registry)
        self.worst_stall = 0.0

    def answered(self, platform: str, route: str, outcome: str, seconds: float) -> None:
        """A call was handled."""
        self._answers.labels(platform, route, outcome).inc()
        self._handling.labels(platform).observe(seconds)

    def responded(self, platform: str, seconds: float) -> None:
        """The first response to a call has been sent."""
        self._response.labels(platform).observe(seconds)

    def database(self, seconds: float) -> None:
        """A unit of work has ended."""
        self._database.observe(seconds)

    def outbox(self, waiting: int, dead: int, oldest: timedelta) -> None:
        """The state of the outbox."""
        self._waiting.set(waiting)
        self._dead.set(dead)
        self._age.set(oldest.total_seconds())

    def stalled(self, seconds: float) -> None:
        """The event loop was held up."""
        self._stalls.inc()
        if seconds > self.worst_stall:
            self.worst_stall = seconds
            self._worst.set(seconds)

    def exposition(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return generate_latest(self.registry)

    async def watch(self) -> None:
        """Look at the event loop every 20 ms until cancelled, and count each look that comes over 50 ms late."""
        while True:
            asked = perf_counter()
            await asyncio.sleep(WATCH_EVERY)
            late = perf_counter() - asked - WATCH_EVERY
            if late > STALL:
                self.stalled(late)
                log.warning("event loop stalled", milliseconds=round(late * 1000))
