"""What the rooms of the gallery have in common: words, and values at their extremes."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.words import words_for

W = words_for("en")
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff " * 5
LARGEST = 2**63 - 1  # numbers of rows, as wide as a database gives them
ZONE = ZoneInfo("America/Argentina/ComodRivadavia")
