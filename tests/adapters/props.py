"""What the small applications behind the adapters' doors have in common."""

from __future__ import annotations

from enum import StrEnum

from bot.ui.cards import Chart, ChartKind, Series

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (64).to_bytes(4) + (32).to_bytes(4) + b"\x08\x06\0\0\0"
RADAR = Chart(
    ChartKind.RADAR, "Stories lead", ("stories", "mocks"), (Series("you", (60, 40)),), "Stories 60, mocks 40."
)


class Area(StrEnum):
    """A choice."""

    STORIES = "stories"
    MOCKS = "mocks"
