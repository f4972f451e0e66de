"""What the rooms of the gallery have in common: words, and values at their extremes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from bot.words import Words, words_for


class Spoken(Words):
    """Words of a language that can be changed while the gallery is drawn."""

    def __init__(self, words: Words) -> None:
        self.speak(words)

    def speak(self, words: Words) -> None:
        """Say everything in these words from now on."""
        self.__dict__.update(words.__dict__)


W = Spoken(words_for("en"))
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff " * 5
LARGEST = 2**63 - 1  # numbers of rows, as wide as a database gives them
ZONE = ZoneInfo("America/Argentina/ComodRivadavia")


@contextmanager
def spoken(words: Words) -> Iterator[None]:
    """Draw in these words; cards are made lazily, so all of them have to be made inside."""
    W.speak(words)
    try:
        yield
    finally:
        W.speak(words_for("en"))
