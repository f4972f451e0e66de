"""The platforms, as patient as the machine is slow.

What has three seconds on the platforms is held to them where the clock is the test's own (`tests/fakes`,
`tests/adapters`). Here a whole program runs beside other tests: how long it takes is the machine's doing.
"""

from __future__ import annotations

from typing import Any, Final

from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack

PATIENCE: Final = 40.0
"""Seconds: edits wait for others to join them, and the program looks for what is due now and then."""


def patient_discord(**more: Any) -> FakeDiscord:
    """A fake Discord that waits for a slow machine."""
    return FakeDiscord(answer_within=PATIENCE, **more)


def patient_slack(**more: Any) -> FakeSlack:
    """A fake Slack that waits for a slow machine."""
    return FakeSlack(ack_seconds=PATIENCE, trigger_seconds=PATIENCE, **more)
